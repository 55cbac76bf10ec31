package io.iterablebatch.run.handout;

import io.iterablebatch.ExitCode;
import io.iterablebatch.ledger.slice.SliceState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The slices that were handed out, in the state. Each call is part of the caller's transaction, if there is one. All
 * times are the database's. Thread-safe.
 */
public final class HandedSliceStore {

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
        return jdbc.query("""
                SELECT h.step_execution_id, h.run_id, h.instance_id, h.slice, l.state,
                  r.stop_requested OR o.ending AS stop_requested, r.lost OR r.ended_at IS NOT NULL AS run_over
                FROM handed_slice h JOIN load_run r USING (run_id) JOIN sliced_run o USING (run_id)
                  JOIN load_slice l ON l.instance_id = h.instance_id AND l.slice = h.slice
                WHERE h.step_execution_id = ?
                """, HandedSliceStore::row, stepExecutionId).stream().findFirst();
    }

    private static HandedSlice row(ResultSet row, int index) throws SQLException {
        return new HandedSlice(
                row.getLong("step_execution_id"),
                row.getLong("run_id"),
                row.getLong("instance_id"),
                row.getInt("slice"),
                SliceState.of(row.getString("state")),
                row.getBoolean("stop_requested"),
                row.getBoolean("run_over"));
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

    /** Makes a slice that stopped since its process had to ready to go on. To be called with its lock held. */
    void goOn(HandedSlice slice) {
        jdbc.update("""
                UPDATE load_slice SET state = 'waiting' WHERE instance_id = ? AND slice = ? AND state = 'stopped'
                """, slice.instanceId(), slice.slice());
    }

    /**
     * Says of a slice that nobody executes that it is stopped. To be called where no other process can begin it: with
     * its lock held, or without its task.
     */
    void stop(long stepExecutionId) {
        endSlice(stepExecutionId, SliceState.STOPPED, null, null);
        endStep(stepExecutionId, "STOPPED");
    }

    /**
     * Says of a slice that nobody executes that it has failed. To be called where no other process can begin it.
     *
     * @param why for the operator; without personal data
     */
    void fail(long stepExecutionId, String why) {
        endSlice(stepExecutionId, SliceState.FAILED, ExitCode.FAILED.code(), why);
        endStep(stepExecutionId, "FAILED");
    }

    private void endSlice(long stepExecutionId, SliceState state, @Nullable Integer exitCode, @Nullable String why) {
        jdbc.update("""
                UPDATE load_slice l SET state = ?, exit_code = ?, failure = ?, ended_at = clock_timestamp()
                FROM handed_slice h
                WHERE h.step_execution_id = ? AND l.instance_id = h.instance_id AND l.slice = h.slice
                  AND l.state IN ('waiting', 'running', 'stopped')
                """, state.word(), exitCode, why, stepExecutionId);
    }

    private void endStep(long stepExecutionId, String status) {
        jdbc.update("""
                UPDATE batch_step_execution
                SET status = ?, exit_code = ?, version = version + 1, end_time = localtimestamp,
                    last_updated = localtimestamp
                WHERE step_execution_id = ? AND status NOT IN ('COMPLETED', 'FAILED', 'ABANDONED')
                """, status, status, stepExecutionId);
    }
}
