package io.iterablebatch.run.handout;

import io.iterablebatch.ledger.slice.SliceState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tasks by which db-scheduler hands out the slices of runs, as their managers see them. Each call is part of the
 * caller's transaction, if there is one. Thread-safe.
 */
final class HandedSliceTasks {

    /** A slice, and whether there is a task for it. */
    record Standing(long stepExecutionId, SliceState state, boolean stopRequested, boolean handedOut) {

        /** Whether nobody executes it, or will. Whoever has ended a slice removes its task only then. */
        boolean isAtRest() {
            return !handedOut && HandedSlice.isAtRest(state, stopRequested);
        }

        boolean waits() {
            return !handedOut && !isAtRest();
        }
    }

    private final JdbcTemplate jdbc;

    HandedSliceTasks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How the slices of a run stand, by their numbers, as of one moment. */
    List<Standing> standing(long runId) {
        return jdbc.query("""
                SELECT h.step_execution_id, l.state, r.stop_requested OR o.ending,
                  EXISTS (SELECT FROM slice_task t
                    WHERE t.task_name = ? AND t.task_instance = h.step_execution_id::text)
                FROM handed_slice h JOIN load_run r USING (run_id) JOIN sliced_run o USING (run_id)
                  JOIN load_slice l ON l.instance_id = h.instance_id AND l.slice = h.slice
                WHERE h.run_id = ? ORDER BY h.slice
                """, HandedSliceTasks::row, SliceTask.NAME, runId);
    }

    private static Standing row(ResultSet row, int index) throws SQLException {
        return new Standing(row.getLong(1), SliceState.of(row.getString(2)), row.getBoolean(3), row.getBoolean(4));
    }

    /** Asks for a graceful end of all slices of these runs, and takes back the tasks that nobody has taken yet. */
    void stop(List<Long> runIds) {
        Long[] runs = runIds.toArray(Long[]::new);
        jdbc.update("UPDATE sliced_run SET ending = true WHERE run_id = ANY (?)", (Object) runs);
        jdbc.update("""
                DELETE FROM slice_task USING handed_slice h
                WHERE task_name = ? AND task_instance = h.step_execution_id::text AND h.run_id = ANY (?) AND NOT picked
                """, SliceTask.NAME, runs);
    }

    /** Removes what is left of the tasks of these runs. */
    void remove(List<Long> runIds) {
        jdbc.update("""
                DELETE FROM slice_task USING handed_slice h
                WHERE task_name = ? AND task_instance = h.step_execution_id::text AND h.run_id = ANY (?)
                """, SliceTask.NAME, runIds.toArray(Long[]::new));
    }
}
