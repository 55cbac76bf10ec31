package io.iterablebatch.run.project;

import io.iterablebatch.RunFailure;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.mapping.tally.MistakeTally;
import io.iterablebatch.mapping.tally.TalliedRecords;
import io.iterablebatch.run.source.SourceFactory;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SampleLimits;
import io.iterablebatch.source.SourceSample;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps some records of a job's source, to see whether they fit. Sends nothing and writes nothing down. */
public final class SampleCheck {

    private static final int ROWS_OF_A_PART = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private SampleCheck() {}

    /**
     * What the records came to.
     *
     * @param sample which ones were looked at
     * @param objection the guard that would stop a run if the others are like these, or null
     * @param warnings of the mapping
     */
    public record CheckedSample(
            SourceSample sample,
            TalliedRecords records,
            @Nullable String objection,
            List<String> warnings) {}

    /**
     * Looks at a source of rows.
     *
     * @param cells whether the result holds texts of cells, which are personal
     * @return null where the source is not looked at: that of targets is read by planning
     * @throws RunFailure where nothing can be read
     */
    public static @Nullable CheckedSample of(
            JobFile job, EnvironmentSettings configuration, boolean cells, InstantSource clock) {
        if (job.section() instanceof TargetsSection) {
            return null;
        }
        try (RecordSource source = SourceFactory.of(job.source(), configuration)) {
            MistakeTally tally = new MistakeTally(source.columns(), cells);
            RecordAction action = ActionFactory.of(job, source.columns(), UserNumbers.ofNoState(), tally);
            SourceSample sample = source.sample(
                    new SampleLimits(ROWS_OF_A_PART, PATIENCE, clock),
                    (record, exact) -> tally.mapped(action.map(record), exact));
            if (sample == null) {
                return null;
            }
            TalliedRecords records = tally.counted();
            return new CheckedSample(
                    sample,
                    records,
                    GuardForecast.objection(job.options().guards(), records, sample.whole()),
                    action.warnings());
        }
    }
}
