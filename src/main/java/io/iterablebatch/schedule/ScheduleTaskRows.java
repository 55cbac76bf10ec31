package io.iterablebatch.schedule;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows by which db-scheduler wakes schedules, one for each that is there. They are as its own client writes them. A
 * row only says when to look: what is due, and whether it was queued, the schedule's own row tells.
 */
final class ScheduleTaskRows {

    static final String TASK = "schedule";

    /** Before runs, which may take the threads of a worker for hours. */
    private static final int PRIORITY = 90;

    private static final String NAMED = "project || '/' || job";

    private final JdbcTemplate jdbc;

    ScheduleTaskRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Makes them fit to the schedules. A row that somebody works on is left to him, who sets its time when he is done.
     */
    void align() {
        jdbc.update("""
                INSERT INTO run_task (task_name, task_instance, execution_time, picked, version, priority)
                SELECT ?, %s, next_due, false, 1, ? FROM job_schedule WHERE ended_at IS NULL
                ON CONFLICT (task_name, task_instance) DO UPDATE
                SET execution_time = excluded.execution_time, version = run_task.version + 1
                WHERE NOT run_task.picked AND run_task.execution_time <> excluded.execution_time
                """.formatted(NAMED), TASK, PRIORITY);
        jdbc.update("""
                DELETE FROM run_task WHERE task_name = ? AND NOT picked AND task_instance NOT IN (
                    SELECT %s FROM job_schedule WHERE ended_at IS NULL)
                """.formatted(NAMED), TASK);
    }
}
