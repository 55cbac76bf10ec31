package io.iterablebatch.ledger;

import io.iterablebatch.Outcome;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.hashing.UserNumbers;
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
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The users to whom a run of another instance of the job sent something without a recorded answer: that instance was
 * abandoned by {@code --fresh}, say, or was a canary that died. Its record numbers mean nothing here, so that the users
 * are known by their numbers. Once something that this run sends to a user has an outcome, the journal of the other
 * instance no longer names that user. The records that it lists stay open, for a run that resumes that instance.
 *
 * <p>While entries of versions before {@link UserNumbers} are among them, the number that a user had there is computed
 * beside the one of today.
 *
 * <p>There are few of these users, since a lost run leaves open no more than its delivery window held; they stay until
 * that run is pruned. Safe for use by many threads.
 */
public final class UnansweredUsers implements RecordStage {

    private static final long[] NOBODY = {};

    private final JdbcTemplate jdbc;
    private final UserNumbers numbers;
    /** Guarded by itself: it computes one number at a time. */
    private final UserHasher earlierNumbers;
    /** What is left of the journal's entries, by request. */
    private final Map<String, OpenEntry> entries = new LinkedHashMap<>();

    private volatile boolean anyEarlier;
    private final Set<Long> notSentYet = new HashSet<>();
    /** The numbers of these users, by the records of this run that are about them and have no outcome yet. */
    private final Map<Long, long[]> byRecord = new ConcurrentHashMap<>();

    private final Map<String, Set<Long>> byRequest = new ConcurrentHashMap<>();

    /**
     * What an entry of the journal still names.
     *
     * @param keyed whether by the numbers of today
     */
    private record OpenEntry(boolean keyed, long[] users) {}

    /** Loads them, for a run of this instance. */
    public UnansweredUsers(JdbcTemplate jdbc, long instanceId, String destination, UserNumbers numbers) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.earlierNumbers = new UserHasher(destination);
        jdbc.query(
                """
                SELECT j.request_id, j.keyed, j.user_hashes FROM send_journal j JOIN load_instance i USING (instance_id)
                JOIN load_instance own ON own.destination_id = i.destination_id AND own.job = i.job
                WHERE own.instance_id = ? AND i.instance_id <> ? AND NOT j.closed AND j.user_hashes IS NOT NULL
                ORDER BY j.request_id
                """,
                row -> {
                    entries.put(row.getString(1), new OpenEntry(row.getBoolean(2), numbers(row.getBytes(3))));
                },
                instanceId,
                instanceId);
        for (OpenEntry entry : entries.values()) {
            for (long user : entry.users()) {
                notSentYet.add(user);
            }
        }
        anyEarlier = findsEarlier();
    }

    private boolean findsEarlier() {
        return entries.values().stream().anyMatch(entry -> !entry.keyed());
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
        long[] users = update.user().numbers();
        if (anyEarlier) {
            users = withEarlier(users, update.user().keys());
        }
        synchronized (notSentYet) {
            return Arrays.stream(users).anyMatch(notSentYet::contains) ? users : NOBODY;
        }
    }

    private long[] withEarlier(long[] users, List<String> keys) {
        long[] all = Arrays.copyOf(users, users.length + keys.size());
        for (int i = 0; i < keys.size(); i++) {
            all[users.length + i] = earlierNumber(keys.get(i));
        }
        return all;
    }

    private long earlierNumber(String key) {
        synchronized (earlierNumbers) {
            return earlierNumbers.of(key);
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
                Set<Long> users = new HashSet<>();
                Arrays.stream(again)
                        .flatMap(this::ofRecord)
                        .filter(notSentYet::contains)
                        .forEach(users::add);
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
        if (byRecord.isEmpty()) {
            return;
        }
        Set<Long> answered = new HashSet<>();
        for (RecordOutcome recordOutcome : finished) {
            long[] users = byRecord.remove(recordOutcome.record().number());
            if (users != null && recordOutcome.outcome() != Outcome.INVALID) {
                for (long user : users) {
                    answered.add(user);
                }
                if (recordOutcome.shown() != null) {
                    addAll(recordOutcome.shown().keys(), answered);
                }
            }
        }
        if (!answered.isEmpty()) {
            forget(answered);
        }
    }

    private void addAll(List<String> keys, Set<Long> users) {
        for (String key : keys) {
            users.add(numbers.of(key));
            if (anyEarlier) {
                users.add(earlierNumber(key));
            }
        }
    }

    private void forget(Set<Long> answered) {
        List<String> requests = new ArrayList<>();
        entries.replaceAll((request, entry) -> {
            long[] others = Arrays.stream(entry.users())
                    .filter(user -> !answered.contains(user))
                    .toArray();
            if (others.length < entry.users().length) {
                requests.add(request);
            }
            return new OpenEntry(entry.keyed(), others);
        });
        entries.values().removeIf(entry -> entry.users().length == 0);
        anyEarlier = findsEarlier();
        write(requests, answered);
    }

    /**
     * Takes these users out of the entries as they are by now: another slice of this run may have taken out others
     * since they were loaded. Locked in order, since that one may do so at the same time.
     */
    private void write(List<String> requests, Set<Long> answered) {
        if (requests.isEmpty()) {
            return;
        }
        List<byte[]> users =
                answered.stream().map(user -> bytes(new long[] {user})).toList();
        jdbc.update("""
                WITH open AS (
                  SELECT request_id, user_hashes FROM send_journal
                  WHERE request_id = ANY (?) AND NOT closed AND user_hashes IS NOT NULL
                  ORDER BY request_id FOR UPDATE
                )
                UPDATE send_journal j SET user_hashes = (
                  SELECT nullif(string_agg(u.hash, ''::bytea ORDER BY u.at), ''::bytea)
                  FROM (SELECT at, substring(open.user_hashes FROM at * 8 + 1 FOR 8) AS hash
                        FROM generate_series(0, length(open.user_hashes) / 8 - 1) AS at) AS u
                  WHERE u.hash <> ALL (?)
                )
                FROM open WHERE j.request_id = open.request_id
                """, statement -> {
            var connection = statement.getConnection();
            statement.setArray(1, connection.createArrayOf("text", requests.toArray()));
            statement.setArray(2, connection.createArrayOf("bytea", users.toArray(new byte[0][])));
        });
    }

    private static long[] numbers(byte[] hashes) {
        long[] numbers = new long[hashes.length / Long.BYTES];
        ByteBuffer.wrap(hashes).asLongBuffer().get(numbers);
        return numbers;
    }

    /** As the journal keeps numbers of users. */
    static byte[] bytes(long[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
        bytes.asLongBuffer().put(numbers);
        return bytes.array();
    }
}
