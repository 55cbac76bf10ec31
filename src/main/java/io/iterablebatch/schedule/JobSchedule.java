package io.iterablebatch.schedule;

import io.iterablebatch.job.schedule.Schedule;
import io.iterablebatch.queue.RunOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of a job, as the state has it.
 *
 * @param file the job file, below the folder of job files
 * @param version of the file, as its hash begins
 * @param givenBy the worker whose file it is
 * @param nextDue when a run is due next
 * @param lastDue the last due time that was queued, missed or left out, or null
 * @param pausedAt since when nothing is due, or null
 * @param endedAt when no worker had the file any more, or null
 */
public record JobSchedule(
        ScheduleKey key,
        String file,
        String version,
        Schedule schedule,
        String givenBy,
        Instant nextDue,
        @Nullable Instant lastDue,
        @Nullable Instant pausedAt,
        @Nullable String pausedBy,
        @Nullable Instant endedAt) {

    /** Who asks, where nobody but the schedule does. */
    static final String NOBODY = "schedule";

    static final String FROM = "the schedule";

    public boolean isPaused() {
        return pausedAt != null;
    }

    /** Whether a worker has the file. */
    public boolean isThere() {
        return endedAt == null;
    }

    /** The run that is due at this time. */
    RunOrder due(Instant at) {
        return order(at, NOBODY, FROM, at);
    }

    /** A run that a person asks for at this moment. */
    RunOrder now(Instant at, String who, String from) {
        return order(at, who, from, null);
    }

    private RunOrder order(Instant at, String who, String from, @Nullable Instant scheduledFor) {
        return new RunOrder(
                file,
                key.job(),
                key.project(),
                schedule.parametersOf(at),
                List.of(),
                RunOrder.NORMAL,
                who,
                from,
                scheduledFor);
    }
}
