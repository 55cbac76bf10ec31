package io.iterablebatch.run.step;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.ProgressListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Thins out what a run reports of its progress, and adds how fast it is. The share never goes back: rows of other
 * lengths may show that less was done than it seemed, and then it stays until that is true. Used by the step's thread,
 * but for {@link #standing}.
 */
public final class RunProgress {

    /**
     * How far a run is.
     *
     * @param counts of the whole instance
     * @param share how far the reading is, 0 to 1, or negative where unknown
     */
    public record ProgressSnapshot(Counts counts, double share) {}

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final ProgressListener progress;
    private final InstantSource clock;
    private final Instant started;
    private final long settledBefore;
    private Instant due;
    private volatile ProgressSnapshot standing;

    /** @param before what earlier runs of the instance accounted for */
    public RunProgress(ProgressListener progress, InstantSource clock, Counts before) {
        this.progress = progress;
        this.clock = clock;
        this.started = clock.instant();
        this.settledBefore = before.settled();
        this.standing = new ProgressSnapshot(before, -1);
        this.due = started.plus(INTERVAL);
    }

    /** Reports, unless that was done a moment ago. By one thread at a time. */
    public void tick(Counts counts, double share) {
        double furthest = Math.max(standing.share(), Math.min(1, share));
        standing = new ProgressSnapshot(counts, furthest);
        Instant now = clock.instant();
        if (!now.isBefore(due)) {
            due = now.plus(INTERVAL);
            report(counts, furthest, now);
        }
    }

    /** How far the run was at the last tick. From any thread. */
    public ProgressSnapshot standing() {
        return standing;
    }

    private void report(Counts counts, double share, Instant now) {
        double seconds = Math.max(0.001, Duration.between(started, now).toNanos() / 1e9);
        progress.report(counts, share, (counts.settled() - settledBefore) / seconds);
    }
}
