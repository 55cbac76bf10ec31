package io.iterablebatch.run.handout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.BatchStatus;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The slices that were handed out, in the state. Each call is part of the caller's transaction, if there is one. All
 * times are the database's. Thread-safe.
 */
public final class HandedSliceStore {

    private static final String SELECT = """
            SELECT h.step_execution_id, h.run_id, h.instance_id, h.slice, s.status,
              h.stop_requested OR r.stop_requested AS stop_requested, r.lost OR r.ended_at IS NOT NULL AS run_over
            FROM handed_slice h JOIN load_run r USING (run_id) JOIN batch_step_execution s USING (step_execution_id)
            """;

    private final JdbcTemplate jdbc;

    public HandedSliceStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes that a slice of a run is to be handed out. */
    void add(long stepExecutionId, long runId, long instanceId, int slice) {
        jdbc.update("""
                INSERT INTO handed_slice (step_execution_id, run_id, instance_id, slice) VALUES (?, ?, ?, ?)
                """, stepExecutionId, runId, instanceId, slice);
    }

    /** The slice as it stands; empty where it is not known, or not any more. */
    Optional<HandedSlice> find(long stepExecutionId) {
        return jdbc.query(SELECT + "WHERE h.step_execution_id = ?", HandedSliceStore::row, stepExecutionId).stream()
                .findFirst();
    }

    /** Those of these slices that are known, as they stand. */
    List<HandedSlice> find(Collection<Long> stepExecutionIds) {
        return jdbc.query(
                SELECT + "WHERE h.step_execution_id = ANY (?)",
                HandedSliceStore::row,
                (Object) stepExecutionIds.toArray(Long[]::new));
    }

    /** Writes that a process begins with a slice. */
    void taken(long stepExecutionId, String workerId) {
        jdbc.update("""
                UPDATE handed_slice
                SET worker_id = ?, taken_at = clock_timestamp(), left_at = NULL, attempts = attempts + 1, note = NULL,
                    noted_at = NULL
                WHERE step_execution_id = ?
                """, workerId, stepExecutionId);
    }

    /** Writes that a process does not go on with the slice that it had. */
    void left(long stepExecutionId, String workerId) {
        jdbc.update("""
                UPDATE handed_slice SET left_at = clock_timestamp()
                WHERE step_execution_id = ? AND worker_id = ? AND left_at IS NULL
                """, stepExecutionId, workerId);
    }

    /** Writes why a slice waits. */
    void note(long stepExecutionId, String why) {
        jdbc.update(
                "UPDATE handed_slice SET note = ?, noted_at = clock_timestamp() WHERE step_execution_id = ?",
                why,
                stepExecutionId);
    }

    /**
     * Ends the step of a slice that nobody executes, and that has not ended. To be called where no other process can
     * begin it: with its lock held, or without its task.
     */
    void end(long stepExecutionId, BatchStatus status) {
        jdbc.update("""
                UPDATE batch_step_execution
                SET status = ?, exit_code = ?, version = version + 1, end_time = localtimestamp,
                    last_updated = localtimestamp
                WHERE step_execution_id = ? AND status NOT IN ('COMPLETED', 'FAILED', 'ABANDONED')
                """, status.name(), status.name(), stepExecutionId);
    }

    private static HandedSlice row(ResultSet row, int index) throws SQLException {
        return new HandedSlice(
                row.getLong("step_execution_id"),
                row.getLong("run_id"),
                row.getLong("instance_id"),
                row.getInt("slice"),
                BatchStatus.valueOf(row.getString("status")),
                row.getBoolean("stop_requested"),
                row.getBoolean("run_over"));
    }
}
