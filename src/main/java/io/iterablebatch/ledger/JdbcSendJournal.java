package io.iterablebatch.ledger;

import io.iterablebatch.RunFailure;
import io.iterablebatch.delivery.SendJournal;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.source.SourceRecord;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The send journal in PostgreSQL: one row for each request, committed before the request goes. It counts as uncertain
 * the records that an earlier run of the instance had sent without recording an answer, and those of users to whom a
 * run of another instance sent something without one. The count is in the row, so that no crash can lose it. A run that
 * another one has taken over can announce nothing any more, so that it sends nothing that the other does not know of.
 * Safe for use by many threads.
 */
public final class JdbcSendJournal implements SendJournal {

    /**
     * Locks the row of the run, so that this statement and another run that takes over ({@link RunLog#lost}) exclude
     * each other: either the other one waits, and then sees the entry, or this one waits, and then finds nothing to
     * insert. The foreign key takes this lock anyway, and it does not keep the run from adding counts to its row. A run
     * that has said how it ended announces nothing either, since the next run does not look for its entries.
     */
    private static final String ANNOUNCE = """
            INSERT INTO send_journal (request_id, instance_id, run_id, first_record, last_record, range_starts,
                range_ends, user_hashes, keyed, records, uncertain, sent_at)
            SELECT ?, ?, run_id, ?, ?, ?, ?, ?, true, ?, ?, ?::timestamptz FROM load_run
            WHERE run_id = ? AND NOT lost AND ended_at IS NULL FOR KEY SHARE
            """;

    /** The same for a slice: nothing is announced either once somebody else executes it ({@code SliceStore.take}). */
    private static final String ANNOUNCE_SLICE = """
            INSERT INTO send_journal (request_id, instance_id, run_id, first_record, last_record, range_starts,
                range_ends, user_hashes, keyed, records, uncertain, sent_at, slice)
            SELECT ?, ?, r.run_id, ?, ?, ?, ?, ?, true, ?, ?, ?::timestamptz, s.slice
            FROM load_run r JOIN load_slice s ON s.instance_id = r.instance_id
            WHERE r.run_id = ? AND NOT r.lost AND r.ended_at IS NULL AND s.slice = ? AND s.owner = ? FOR KEY SHARE
            """;

    private static final long[] NONE = {};

    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final long instanceId;
    private final long runId;
    private final @Nullable SliceOwner slice;
    private final BitSet unanswered;
    private final UnansweredUsers elsewhere;
    private final long offset;
    private final Supplier<RunFailure> takenOver;

    /** Uncertain records by the request that was the first to send them again. */
    private final Map<String, long[]> sentAgain = new ConcurrentHashMap<>();

    /**
     * Loads which records earlier runs left open, from the position on.
     *
     * @param elsewhere the users to whom runs of other instances sent something without a recorded answer
     * @param takenOver makes the failure of a run that another one has taken over
     */
    public JdbcSendJournal(
            JdbcTemplate jdbc,
            InstantSource clock,
            long instanceId,
            long runId,
            long position,
            UnansweredUsers elsewhere,
            Supplier<RunFailure> takenOver) {
        this(jdbc, clock, instanceId, runId, null, position, elsewhere, takenOver);
    }

    /** The same for a slice of the instance; null for all of it. */
    public JdbcSendJournal(
            JdbcTemplate jdbc,
            InstantSource clock,
            long instanceId,
            long runId,
            @Nullable SliceOwner slice,
            long position,
            UnansweredUsers elsewhere,
            Supplier<RunFailure> takenOver) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.instanceId = instanceId;
        this.runId = runId;
        this.slice = slice;
        this.elsewhere = elsewhere;
        this.offset = position;
        this.takenOver = takenOver;
        this.unanswered = load(jdbc, instanceId, slice, position);
    }

    private static BitSet load(JdbcTemplate jdbc, long instanceId, @Nullable SliceOwner slice, long position) {
        BitSet open = new BitSet();
        Integer own = slice == null ? null : slice.slice();
        jdbc.query(
                """
                SELECT s, e FROM send_journal, unnest(range_starts, range_ends) AS r(s, e)
                WHERE instance_id = ? AND NOT closed AND e >= ? AND slice IS NOT DISTINCT FROM ?::smallint
                """,
                row -> {
                    long from = Math.max(row.getLong(1), position);
                    open.set(Math.toIntExact(from - position), Math.toIntExact(row.getLong(2) - position + 1));
                },
                instanceId,
                position,
                own);
        return open;
    }

    @Override
    public void opening(String requestId, long[] records, long[] users) {
        long[] numbers = records.clone();
        Arrays.sort(numbers);
        RecordRanges ranges = RecordRanges.of(numbers);
        long[] uncertain = sendAgain(numbers);
        if (uncertain.length > 0) {
            sentAgain.put(requestId, uncertain);
        }
        long uncertainElsewhere = Arrays.stream(elsewhere.sending(requestId, numbers))
                .filter(number -> Arrays.binarySearch(uncertain, number) < 0)
                .count();
        int written = jdbc.update(slice == null ? ANNOUNCE : ANNOUNCE_SLICE, statement -> {
            var connection = statement.getConnection();
            statement.setString(1, requestId);
            statement.setLong(2, instanceId);
            statement.setLong(3, numbers[0]);
            statement.setLong(4, numbers[numbers.length - 1]);
            statement.setArray(5, connection.createArrayOf("bigint", ranges.starts()));
            statement.setArray(6, connection.createArrayOf("bigint", ranges.ends()));
            statement.setBytes(7, UnansweredUsers.bytes(users));
            statement.setInt(8, numbers.length);
            statement.setInt(9, Math.toIntExact(uncertain.length + uncertainElsewhere));
            statement.setTimestamp(10, Timestamp.from(clock.instant()));
            statement.setLong(11, runId);
            if (slice != null) {
                statement.setInt(12, slice.slice());
                statement.setString(13, slice.owner());
            }
        });
        if (written == 0) {
            throw takenOver.get();
        }
    }

    /** Whether an earlier run left this record open, and it was not sent again since. */
    public boolean uncertain(SourceRecord record) {
        synchronized (unanswered) {
            return record.number() >= offset && unanswered.get(Math.toIntExact(record.number() - offset));
        }
    }

    /**
     * Deletes the row of a request that surely came to nothing, and with it the number of uncertain records that it
     * would have sent again: those are as uncertain as they were, by the rows of earlier runs, which are still open.
     */
    @Override
    public void notApplied(String requestId) {
        jdbc.update("DELETE FROM send_journal WHERE request_id = ?", requestId);
        elsewhere.notApplied(requestId);
        long[] uncertain = sentAgain.remove(requestId);
        if (uncertain != null) {
            synchronized (unanswered) {
                for (long number : uncertain) {
                    unanswered.set(Math.toIntExact(number - offset));
                }
            }
        }
    }

    /** Which of these were left open by an earlier run and are sent again for the first time in this one. */
    private long[] sendAgain(long[] numbers) {
        synchronized (unanswered) {
            if (unanswered.isEmpty()) {
                return NONE;
            }
            long[] again = Arrays.stream(numbers)
                    .filter(number -> unanswered.get(Math.toIntExact(number - offset)))
                    .toArray();
            for (long number : again) {
                unanswered.clear(Math.toIntExact(number - offset));
            }
            return again;
        }
    }
}
