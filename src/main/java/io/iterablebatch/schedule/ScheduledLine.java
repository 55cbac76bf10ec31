package io.iterablebatch.schedule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as people see it.
 *
 * @param last the last run that was queued for the job, or null
 * @param overdue whether its next due time has passed and no worker has taken it
 * @param warnings of its file, in whole sentences
 */
public record ScheduledLine(JobSchedule schedule, @Nullable LastQueued last, boolean overdue, List<String> warnings) {

    public ScheduledLine {
        warnings = List.copyOf(warnings);
    }

    /**
     * A run of the queue, as far as people see it here.
     *
     * @param state as in {@code waiting}
     * @param runId of the last try, or null
     * @param exitCode of the last try, or null
     */
    public record LastQueued(
            long queueId,
            Instant at,
            String state,
            @Nullable Long runId,
            @Nullable Integer exitCode) {

        /** How it ended, or stands, in a word or two. */
        public String words() {
            Integer exit = exitCode;
            if (!state.equals("ended") || exit == null) {
                return state;
            }
            return exit == 0 ? "done" : exit == 3 ? "done, rows refused" : "exit " + exit;
        }
    }

    /** Whether there is nothing to say of it, in a word or two. */
    public String standing() {
        if (schedule.isPaused()) {
            return "paused by " + schedule.pausedBy();
        }
        return overdue ? "late: no worker took it" : "on time";
    }
}
