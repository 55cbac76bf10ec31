package io.iterablebatch.metrics;

import io.iterablebatch.accounting.RunSummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a job, for people and systems that watch whether it runs as it should.
 *
 * @param lastRun the last that has ended, canaries and replays left out; null where there is none
 * @param lastSuccess when one last ended with exit code 0 or 3; null where none did, or that is not known
 * @param openRejects refused records that nobody has sent since; null where that is not known
 */
public record JobFigures(
        JobLabels labels,
        @Nullable LastRun lastRun,
        @Nullable Instant lastSuccess,
        @Nullable Long openRejects) {

    /** The figures of a run that the history does not know: what came of earlier ones is not known here. */
    public static JobFigures of(RunSummary summary, boolean sandbox) {
        return new JobFigures(
                JobLabels.of(
                        summary.identity().job(),
                        summary.identity().project(),
                        summary.identity().action(),
                        sandbox),
                LastRun.of(summary),
                null,
                null);
    }
}
