package io.iterablebatch.queue.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * How a fleet stands at a moment. All times are the database's.
 *
 * @param now the moment
 * @param used whether there ever was a worker or a queued run
 * @param workers those that have not ended; those that died, for an hour
 * @param queues of the jobs that have open runs
 * @param delays of the jobs that a schedule began of late
 * @param slicedRuns that have not ended, those that were lost and not gone on with among them
 */
public record FleetStanding(
        Instant now,
        boolean used,
        List<WorkerStanding> workers,
        List<JobQueue> queues,
        List<StartDelay> delays,
        List<SlicedRun> slicedRuns) {

    /** Workers say every two seconds that they live; others take their work over after eight. */
    public static final Duration SILENT_AFTER = Duration.ofSeconds(15);

    /** A slice waits for answers for up to {@code send.give-up-after}, five minutes by default, without moving. */
    public static final Duration STILL_AFTER = Duration.ofMinutes(15);

    /** How long workers that have died are shown. */
    static final Duration DEAD_SHOWN = Duration.ofHours(1);

    public FleetStanding {
        workers = List.copyOf(workers);
        queues = List.copyOf(queues);
        delays = List.copyOf(delays);
        slicedRuns = List.copyOf(slicedRuns);
    }

    /** The same with those of its sliced runs that this takes. */
    public FleetStanding withRuns(Predicate<SlicedRun> taken) {
        return new FleetStanding(
                now,
                used,
                workers,
                queues,
                delays,
                slicedRuns.stream().filter(taken).toList());
    }
}
