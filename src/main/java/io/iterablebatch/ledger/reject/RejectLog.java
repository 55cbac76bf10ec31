package io.iterablebatch.ledger.reject;

import io.iterablebatch.Reason;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.ledger.instance.UserHasher;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.StoredCellsJson;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes down the refused records of a run, and closes the earlier ones that it has gone beyond: those of users whom it
 * delivered, and in earlier instances of users whom it refuses again, so that a file that comes every night does not
 * count the same row every night. In the caller's transaction, four statements at most however many records there are.
 * One for a run; used by the step's thread.
 *
 * <p>A user is known by {@link UserNumbers}. While records are open that an earlier version refused, the number that a
 * user had there is computed beside that.
 */
public final class RejectLog {

    private final JdbcTemplate jdbc;
    private final OpenRejectStore open;
    private final long instanceId;
    private final long runId;
    private final @Nullable Integer slice;
    private final RecordOrigin origin;
    private final KnownRejects ofToday;
    private final KnownRejects ofEarlierVersions;

    /** Loads, in a transaction, whose records are open, so that nothing is looked up for anybody else. */
    public RejectLog(
            JdbcTemplate jdbc,
            String destination,
            String job,
            long instanceId,
            long runId,
            RecordOrigin origin,
            UserNumbers numbers) {
        this(jdbc, destination, job, instanceId, runId, null, origin, numbers);
    }

    /** The same for a slice of the instance; null for all of it. */
    public RejectLog(
            JdbcTemplate jdbc,
            String destination,
            String job,
            long instanceId,
            long runId,
            @Nullable Integer slice,
            RecordOrigin origin,
            UserNumbers numbers) {
        this.jdbc = jdbc;
        this.open = new OpenRejectStore(jdbc, destination, job);
        this.instanceId = instanceId;
        this.runId = runId;
        this.slice = slice;
        this.origin = origin;
        this.ofToday = new KnownRejects(new RejectKeys(numbers::of));
        this.ofEarlierVersions = new KnownRejects(new RejectKeys(new UserHasher(destination)::of));
        open.eachUserKey(true, ofToday::openBefore);
        open.eachUserKey(false, ofEarlierVersions::openBefore);
    }

    /** @param finished a further part of the finished prefix of the input, in its order */
    public void record(List<RecordOutcome> finished) {
        if (ofToday.any() || ofEarlierVersions.any() || holdsRefused(finished)) {
            note(finished);
        }
        ofToday.takeClosed((users, before) -> open.resolve(runId, origin.instance(), true, users, before));
        ofEarlierVersions.takeClosed((users, before) -> open.resolve(runId, origin.instance(), false, users, before));
        if (origin.replayed() != null && !finished.isEmpty()) {
            List<Long> replayed = new ArrayList<>(finished.size());
            for (RecordOutcome recordOutcome : finished) {
                replayed.add(origin.number().applyAsLong(recordOutcome.record()));
            }
            open.resolveReplayed(runId, origin.replayed(), replayed);
        }
    }

    /** Refused records behind the finished prefix. They close no others, since a run that goes on judges them again. */
    public void recordAhead(List<RecordOutcome> refused) {
        insert(
                refused.stream()
                        .map(each -> new Refused(each, ofToday.open(each)))
                        .toList(),
                true);
    }

    private static boolean holdsRefused(List<RecordOutcome> finished) {
        for (RecordOutcome recordOutcome : finished) {
            if (recordOutcome.reason() != null) {
                return true;
            }
        }
        return false;
    }

    private void note(List<RecordOutcome> finished) {
        List<Refused> refused = new ArrayList<>();
        for (RecordOutcome recordOutcome : finished) {
            boolean isRefused = recordOutcome.reason() != null;
            // Two refused records of a user in one instance are two: both stay open.
            long number = isRefused ? 0 : origin.number().applyAsLong(recordOutcome.record());
            ofEarlierVersions.closeBefore(recordOutcome, number);
            if (isRefused || ofToday.mayConcern(recordOutcome)) {
                ofToday.closeBefore(recordOutcome, number);
            }
            if (isRefused) {
                refused.add(new Refused(recordOutcome, ofToday.open(recordOutcome)));
            }
        }
        if (!refused.isEmpty()) {
            insert(refused, false);
        }
    }

    private record Refused(RecordOutcome recordOutcome, long[] keys) {}

    private void insert(List<Refused> refused, boolean ahead) {
        int size = refused.size();
        Long[] numbers = new Long[size];
        Long[] origins = new Long[size];
        Long[] rows = new Long[size];
        Boolean[] broken = new Boolean[size];
        String[][] texts = new String[6][size];
        for (int i = 0; i < size; i++) {
            RecordOutcome recordOutcome = refused.get(i).recordOutcome();
            SourceRecord record = recordOutcome.record();
            Reason reason = Objects.requireNonNull(recordOutcome.reason());
            numbers[i] = record.number();
            origins[i] = origin.number().applyAsLong(record);
            rows[i] = record.row();
            broken[i] = record.fault() != null;
            texts[0][i] = record.source();
            texts[1][i] = recordOutcome.outcome().word();
            texts[2][i] = reason.code();
            texts[3][i] = storable(reason.detail());
            texts[4][i] = StoredCellsJson.write(record.values());
            texts[5][i] = array(refused.get(i).keys());
        }
        jdbc.update("""
                INSERT INTO reject (instance_id, run_id, origin_instance, record_number, origin_record, source_row,
                    broken, source, outcome, reason, detail, cells, user_keys, keyed, slice, ahead)
                SELECT ?, ?, ?, r.n, r.o, r.w, r.b, r.s, r.t, r.c, r.d, r.v, r.k::bigint[], true, ?, ?
                FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                  AS r (n, o, w, b, s, t, c, d, v, k)
                """, statement -> {
            var connection = statement.getConnection();
            statement.setLong(1, instanceId);
            statement.setLong(2, runId);
            statement.setLong(3, origin.instance());
            statement.setObject(4, slice, Types.SMALLINT);
            statement.setBoolean(5, ahead);
            statement.setArray(6, connection.createArrayOf("bigint", numbers));
            statement.setArray(7, connection.createArrayOf("bigint", origins));
            statement.setArray(8, connection.createArrayOf("bigint", rows));
            statement.setArray(9, connection.createArrayOf("boolean", broken));
            for (int i = 0; i < texts.length; i++) {
                statement.setArray(10 + i, connection.createArrayOf("text", texts[i]));
            }
        });
    }

    /** An array of arrays cannot hold arrays of different lengths, so each goes as text. */
    private static String array(long[] keys) {
        return Arrays.stream(keys).mapToObj(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** PostgreSQL's text cannot hold the character zero, which a column's name may. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
