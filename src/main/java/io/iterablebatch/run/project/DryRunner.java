package io.iterablebatch.run.project;

import io.iterablebatch.action.RecordAction;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.delivery.window.DryDelivery;
import io.iterablebatch.delivery.window.WindowLimits;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.SubscriptionsSection.Shape;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.tally.MistakeTally;
import io.iterablebatch.mapping.tally.TalliedRecords;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.source.SourceColumnCheck;
import io.iterablebatch.run.source.SourceFactory;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;

/** Reads, maps, checks and packs a whole source; touches neither the API nor the state. */
public final class DryRunner {

    private DryRunner() {}

    /**
     * What a dry run found.
     *
     * @param endpoint where the requests would go
     * @param records which cells do not fit
     * @param warnings of the mapping
     * @param notes what the operator should know of the job
     */
    public record DryRunResult(
            DryDelivery.PackingResult delivery,
            Endpoint endpoint,
            TalliedRecords records,
            List<String> warnings,
            List<String> notes) {

        /** The same with one more warning. */
        public DryRunResult warning(String sentence) {
            List<String> all = new ArrayList<>(warnings);
            all.add(sentence);
            return new DryRunResult(delivery, endpoint, records, all, notes);
        }
    }

    /**
     * Goes through the source.
     *
     * @throws io.iterablebatch.RunFailure where the source is broken
     */
    public static DryRunResult run(RunRequest request, EnvironmentSettings configuration) {
        return run(request, configuration, SourceFactory.of(request, configuration));
    }

    /** The same with a source of the caller's, which it closes. */
    public static DryRunResult run(RunRequest request, EnvironmentSettings configuration, RecordSource given) {
        JobFile job = request.job();
        try (RecordSource source = given) {
            SourceColumnCheck.check(job, source);
            source.open(null);
            MistakeTally tally = new MistakeTally(source.columns(), false);
            RecordAction action = ActionFactory.of(job, source.columns(), UserNumbers.ofNoState(), tally);
            var delivery =
                    new DryDelivery(action, WindowLimits.of(job.options().send().batchSize(), source.typicalLength()));
            DistinctUserEstimate users = new DistinctUserEstimate();
            for (SourceRecord record = source.read(); record != null; record = source.read()) {
                MappedRecord mapped = action.map(record);
                if (mapped instanceof MappedRecord.Update update) {
                    users.add(update);
                }
                delivery.add(mapped);
                tally.mapped(mapped, true);
                source.release(record);
            }
            List<String> warnings = new ArrayList<>(action.warnings());
            warnings.addAll(source.notes());
            if (source.loadTimes() != null) {
                warnings.add("`:since` was that of a first load: a dry run does not look into the state");
            }
            List<String> notes = JobExplanation.of(job, configuration, users.estimate());
            return new DryRunResult(
                    inOrder(job, delivery.finish(), users.estimate()),
                    action.endpoint(),
                    tally.counted(),
                    warnings,
                    notes);
        }
    }

    /** What packing comes to where a run would first put the rows of a user together, which needs the state. */
    private static DryDelivery.PackingResult inOrder(JobFile job, DryDelivery.PackingResult dry, long users) {
        if (!(job.section() instanceof SubscriptionsSection section) || section.shape() instanceof Shape.Wide) {
            return dry;
        }
        long valid = dry.delivered() + dry.superseded();
        long delivered = Math.min(valid, users);
        int batchSize = job.options().send().batchSize();
        return new DryDelivery.PackingResult(
                dry.read(),
                delivered,
                valid - delivered,
                dry.invalid(),
                dry.skipped(),
                dry.reasons(),
                (delivered + batchSize - 1) / batchSize,
                dry.sample());
    }
}
