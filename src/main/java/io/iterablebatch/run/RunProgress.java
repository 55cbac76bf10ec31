package io.iterablebatch.run;

import io.iterablebatch.report.Counts;
import io.iterablebatch.report.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Thins out what a run reports of its progress, and adds how fast it is. */
final class RunProgress {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final Progress progress;
    private final InstantSource clock;
    private final Instant started;
    private final long settledBefore;
    private Instant due;

    /** @param settledBefore records that earlier runs of the instance accounted for */
    RunProgress(Progress progress, InstantSource clock, long settledBefore) {
        this.progress = progress;
        this.clock = clock;
        this.started = clock.instant();
        this.settledBefore = settledBefore;
        this.due = started.plus(INTERVAL);
    }

    void tick(Counts counts, double share) {
        Instant now = clock.instant();
        if (!now.isBefore(due)) {
            due = now.plus(INTERVAL);
            report(counts, share, now);
        }
    }

    private void report(Counts counts, double share, Instant now) {
        double seconds = Math.max(0.001, Duration.between(started, now).toNanos() / 1e9);
        progress.report(counts, share, (counts.settled() - settledBefore) / seconds);
    }
}
