package io.iterablebatch.ledger;

import io.iterablebatch.Outcome;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.ledger.instance.UserHasher;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The users to whom a run of another instance of the job sent something without a recorded answer: that instance was
 * abandoned by {@code --fresh}, say, or was a canary that died. Its record numbers mean nothing here, so that the users
 * are known by their hashes. Once something that this run sends to a user has an outcome, the journal of the other
 * instance no longer names that user. The records that it lists stay open, for a run that resumes that instance.
 *
 * <p>There are few of these users, since a lost run leaves open no more than its delivery window held; they stay until
 * that run is pruned. Safe for use by many threads.
 */
public final class UnansweredUsers implements RecordStage {

    private static final long[] NOBODY = {};

    private final JdbcTemplate jdbc;
    private final UserHasher hashes;
    /** What is left of the journal's entries, by request. */
    private final Map<String, long[]> entries = new LinkedHashMap<>();

    private final Set<Long> notSentYet = new HashSet<>();
    /** The hashes of these users, by the records of this run that are about them and have no outcome yet. */
    private final Map<Long, long[]> byRecord = new ConcurrentHashMap<>();

    private final Map<String, Set<Long>> byRequest = new ConcurrentHashMap<>();

    /** Loads them, for a run of this instance. */
    public UnansweredUsers(JdbcTemplate jdbc, long instanceId, String destination) {
        this.jdbc = jdbc;
        this.hashes = new UserHasher(destination);
        jdbc.query(
                """
                SELECT j.request_id, j.user_hashes FROM send_journal j JOIN load_instance i USING (instance_id)
                JOIN load_instance own ON own.destination_id = i.destination_id AND own.job = i.job
                WHERE own.instance_id = ? AND i.instance_id <> ? AND NOT j.closed AND j.user_hashes IS NOT NULL
                ORDER BY j.request_id
                """,
                row -> {
                    entries.put(row.getString(1), numbers(row.getBytes(2)));
                },
                instanceId,
                instanceId);
        entries.values().forEach(users -> Arrays.stream(users).forEach(notSentYet::add));
    }

    /** Whether there are any. */
    public boolean any() {
        return !entries.isEmpty();
    }

    @Override
    public MappedRecord ahead(MappedRecord mapped) {
        if (mapped instanceof Update update) {
            long[] users = unanswered(update);
            if (users.length > 0) {
                byRecord.put(update.record().number(), users);
            }
        }
        return mapped;
    }

    private long[] unanswered(Update update) {
        synchronized (notSentYet) {
            if (notSentYet.isEmpty()) {
                return NOBODY;
            }
        }
        long[] users = update.user().keys().stream().mapToLong(hashes::of).toArray();
        synchronized (notSentYet) {
            return Arrays.stream(users).anyMatch(notSentYet::contains) ? users : NOBODY;
        }
    }

    /**
     * To be called when a request is about to go.
     *
     * @param records its records
     * @return those whose users had no answer, and are sent something in this run for the first time
     */
    long[] sending(String requestId, long[] records) {
        if (byRecord.isEmpty()) {
            return NOBODY;
        }
        synchronized (notSentYet) {
            long[] again = Arrays.stream(records)
                    .filter(record -> ofRecord(record).anyMatch(notSentYet::contains))
                    .toArray();
            if (again.length > 0) {
                Set<Long> users = Arrays.stream(again)
                        .flatMap(this::ofRecord)
                        .filter(notSentYet::contains)
                        .boxed()
                        .collect(Collectors.toSet());
                notSentYet.removeAll(users);
                byRequest.put(requestId, users);
            }
            return again;
        }
    }

    private LongStream ofRecord(long number) {
        return Arrays.stream(byRecord.getOrDefault(number, NOBODY));
    }

    /** To be called when a request was not applied and will not be sent any more. */
    void notApplied(String requestId) {
        Set<Long> users = byRequest.remove(requestId);
        if (users != null) {
            synchronized (notSentYet) {
                notSentYet.addAll(users);
            }
        }
    }

    @Override
    public List<? extends MappedRecord> arriving(List<? extends MappedRecord> chunk) {
        return chunk;
    }

    @Override
    public void recorded(List<RecordOutcome> finished) {
        Set<Long> answered = new HashSet<>();
        for (RecordOutcome recordOutcome : finished) {
            long[] users = byRecord.remove(recordOutcome.record().number());
            if (users != null && recordOutcome.outcome() != Outcome.INVALID) {
                Arrays.stream(users).forEach(answered::add);
                recordOutcome.possibleKeys().forEach(key -> answered.add(hashes.of(key)));
            }
        }
        if (answered.isEmpty()) {
            return;
        }
        List<String> requests = new ArrayList<>();
        List<byte @Nullable []> left = new ArrayList<>();
        entries.replaceAll((request, users) -> {
            long[] others = Arrays.stream(users)
                    .filter(user -> !answered.contains(user))
                    .toArray();
            if (others.length < users.length) {
                requests.add(request);
                left.add(others.length == 0 ? null : bytes(others));
            }
            return others;
        });
        entries.values().removeIf(users -> users.length == 0);
        write(requests, left);
    }

    private void write(List<String> requests, List<byte @Nullable []> left) {
        if (requests.isEmpty()) {
            return;
        }
        jdbc.update("""
                UPDATE send_journal SET user_hashes = k.others
                FROM unnest(?::text[], ?::bytea[]) AS k (request, others)
                WHERE request_id = k.request AND NOT closed
                """, statement -> {
            var connection = statement.getConnection();
            statement.setArray(1, connection.createArrayOf("text", requests.toArray()));
            statement.setArray(2, connection.createArrayOf("bytea", left.toArray(new byte[0][])));
        });
    }

    private static long[] numbers(byte[] hashes) {
        ByteBuffer bytes = ByteBuffer.wrap(hashes);
        return LongStream.generate(bytes::getLong)
                .limit(hashes.length / Long.BYTES)
                .toArray();
    }

    private static byte[] bytes(long[] hashes) {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.length * Long.BYTES);
        Arrays.stream(hashes).forEach(bytes::putLong);
        return bytes.array();
    }
}
