package io.iterablebatch.ledger.slice;

import io.iterablebatch.ledger.instance.InstanceProgress;
import io.iterablebatch.ledger.instance.InstanceStore;
import io.iterablebatch.ledger.instance.JsonColumns;
import io.iterablebatch.ledger.slice.SliceRow.SliceFailure;
import io.iterablebatch.source.Position;
import io.iterablebatch.state.JdbcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The slices of instances. Each call is part of the caller's transaction, if there is one. Thread-safe. */
public final class SliceStore {

    private static final String COLUMNS = """
            slice, state, run_id, attempts, position_number, position_state, read_count, delivered, unchanged,
            superseded, invalid, rejected, skipped, created_fields, filtered_fields, share, figures, exit_code, failure,
            ended_at, notes""";

    private final JdbcTemplate jdbc;

    public SliceStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How the instance is divided; empty where it is not. */
    public Optional<SlicePlan> plan(long instanceId) {
        return jdbc
                .query(
                        """
                        SELECT slices, partition_by, slice_files FROM load_instance
                        WHERE instance_id = ? AND slices IS NOT NULL
                        """,
                        (row, index) -> new SlicePlan(row.getInt(1), row.getString(2), row.getString(3)),
                        instanceId)
                .stream()
                .findFirst();
    }

    /** Divides an instance of which nothing is recorded yet, for good. */
    public void divide(long instanceId, SlicePlan plan) {
        jdbc.update(
                "UPDATE load_instance SET slices = ?, partition_by = ?, slice_files = ? WHERE instance_id = ?",
                plan.slices(),
                plan.partitionBy(),
                plan.folder(),
                instanceId);
        jdbc.update(
                "INSERT INTO load_slice (instance_id, slice) SELECT ?, generate_series(0, ? - 1)",
                instanceId,
                plan.slices());
    }

    /** All of them, by their numbers. */
    public List<SliceRow> all(long instanceId) {
        return jdbc.query(
                "SELECT %s FROM load_slice WHERE instance_id = ? ORDER BY slice".formatted(COLUMNS),
                SliceStore::row,
                instanceId);
    }

    /** One of them, which exists. */
    public SliceRow get(long instanceId, int slice) {
        SliceRow found = jdbc.queryForObject(
                "SELECT %s FROM load_slice WHERE instance_id = ? AND slice = ?".formatted(COLUMNS),
                SliceStore::row,
                instanceId,
                slice);
        if (found == null) {
            throw new IllegalStateException("instance " + instanceId + " has no slice " + slice);
        }
        return found;
    }

    /** Makes the slices that are not done ready for a run, and writes down what it tells whoever executes one. */
    public void begin(long instanceId, long runId, SliceOrders orders) {
        jdbc.update("""
                UPDATE load_slice SET state = 'waiting', exit_code = NULL, failure = NULL, ended_at = NULL
                WHERE instance_id = ? AND state <> 'done'
                """, instanceId);
        // Those that are done did nothing in this run.
        jdbc.update("UPDATE load_slice SET figures = NULL, notes = '[]' WHERE instance_id = ?", instanceId);
        jdbc.update(
                """
                INSERT INTO sliced_run (run_id, full_load, at_once, unsubscribed_allowed, unsubscribed_because)
                VALUES (?, ?, ?, ?, ?)
                """, runId, orders.full(), orders.atOnce(), orders.unsubscribedAllowed(), orders.unsubscribedBecause());
    }

    /** Tells what became known only before the first request: how many users may lose a subscription. */
    public void allowUnsubscribed(long runId, long users, String because) {
        jdbc.update(
                "UPDATE sliced_run SET unsubscribed_allowed = ?, unsubscribed_because = ? WHERE run_id = ?",
                users,
                because,
                runId);
    }

    /** What the run tells whoever executes its slices; empty where it has none. */
    public Optional<SliceOrders> orders(long runId) {
        return jdbc
                .query(
                        """
                        SELECT full_load, at_once, unsubscribed_allowed, unsubscribed_because FROM sliced_run
                        WHERE run_id = ?
                        """,
                        (row, index) -> {
                            long allowed = row.getLong(3);
                            Long limit = row.wasNull() ? null : allowed;
                            String because = row.getString(4);
                            return new SliceOrders(
                                    row.getBoolean(1), row.getInt(2), limit, because == null ? "" : because);
                        },
                        runId)
                .stream()
                .findFirst();
    }

    /**
     * Makes somebody the owner of a slice that is not at rest. From when this returns, the owner before can neither
     * announce a request nor record anything, and what it announced can be read: this locks the row as a deletion
     * would, which conflicts with the lock of every announcement.
     *
     * @param owner an id that nobody else has
     * @return false where the slice is at rest, or the run has ended or was lost
     */
    public boolean take(long instanceId, int slice, long runId, String owner, Instant now) {
        return jdbc.update("""
                        WITH held AS (
                          SELECT instance_id, slice FROM load_slice WHERE instance_id = ? AND slice = ?
                            AND state IN ('waiting', 'running') FOR UPDATE
                        )
                        UPDATE load_slice s
                        SET state = 'running', owner = ?, attempts = attempts + 1, started_at = ?,
                            figures = CASE WHEN s.run_id = ? THEN figures END, run_id = ?
                        FROM held
                        WHERE s.instance_id = held.instance_id AND s.slice = held.slice
                          AND EXISTS (SELECT FROM load_run WHERE run_id = ? AND NOT lost AND ended_at IS NULL)
                        """, instanceId, slice, owner, Timestamp.from(now), runId, runId, runId) == 1;
    }

    /**
     * Writes how an execution of a slice ended.
     *
     * @param owner who executed it
     * @return false where somebody else owns it by now; then nothing is written
     */
    public boolean end(
            long instanceId,
            int slice,
            String owner,
            SliceState state,
            @Nullable SliceFailure failure,
            SliceFigures figures,
            Collection<String> notes,
            Instant now) {
        return jdbc.update(
                        """
                        UPDATE load_slice
                        SET state = ?, exit_code = ?, failure = ?, figures = ?, notes = ?, ended_at = ?,
                            share = CASE WHEN ? THEN 1 ELSE share END
                        WHERE instance_id = ? AND slice = ? AND owner = ?
                        """,
                        state.word(),
                        failure == null ? null : failure.exitCode(),
                        failure == null ? null : failure.message(),
                        figures.json(),
                        JsonColumns.strings(notes),
                        Timestamp.from(now),
                        state == SliceState.DONE,
                        instanceId,
                        slice,
                        owner)
                == 1;
    }

    /** Says of the slices that nobody has begun in this run that they are stopped, so that all are at rest. */
    public void stopWaiting(long instanceId) {
        jdbc.update("UPDATE load_slice SET state = 'stopped' WHERE instance_id = ? AND state = 'waiting'", instanceId);
    }

    /** Asks all slices of a run to end gracefully, since one of them ended it. */
    public void endOthers(long runId) {
        jdbc.update("UPDATE sliced_run SET ending = true WHERE run_id = ?", runId);
    }

    /** What others want of whoever executes a slice of this run. */
    public SliceNotice noticeTo(long runId) {
        return jdbc
                .query(
                        """
                        SELECT r.stop_requested OR s.ending, r.lost OR r.ended_at IS NOT NULL, clock_timestamp()
                        FROM load_run r JOIN sliced_run s USING (run_id) WHERE run_id = ?
                        """,
                        (row, index) -> new SliceNotice(
                                row.getBoolean(1),
                                row.getBoolean(2),
                                row.getTimestamp(3).toInstant()),
                        runId)
                .stream()
                .findFirst()
                .orElse(SliceNotice.NONE);
    }

    /**
     * What others want of a slice.
     *
     * @param stop it is to end gracefully
     * @param lost its run has ended, or another one has taken its place
     * @param at when they were asked, by the database's clock, or null where they were not
     */
    public record SliceNotice(
            boolean stop, boolean lost, @Nullable Instant at) {

        public static final SliceNotice NONE = new SliceNotice(false, false, null);
    }

    private static SliceRow row(ResultSet row, int index) throws SQLException {
        String state = row.getString("position_state");
        long run = row.getLong("run_id");
        Long runId = row.wasNull() ? null : run;
        int exitCode = row.getInt("exit_code");
        SliceFailure failure =
                row.wasNull() ? null : new SliceFailure(exitCode, String.valueOf(row.getString("failure")));
        SliceState word = SliceState.of(row.getString("state"));
        return new SliceRow(
                row.getInt("slice"),
                word,
                runId,
                new InstanceProgress(
                        state == null ? null : new Position(row.getLong("position_number"), state),
                        InstanceStore.counts(row),
                        JsonColumns.strings(row.getString("created_fields")),
                        JsonColumns.strings(row.getString("filtered_fields")),
                        word == SliceState.DONE),
                row.getDouble("share"),
                row.getInt("attempts"),
                SliceFigures.of(row.getString("figures")),
                failure,
                JdbcInstants.of(row.getTimestamp("ended_at")),
                JsonColumns.strings(row.getString("notes")));
    }
}
