package io.iterablebatch.run;

import io.iterablebatch.action.RecordAction;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.delivery.DryDelivery;
import io.iterablebatch.delivery.WindowLimits;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.source.Source;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;

/** Reads, maps, checks and packs a whole source; touches neither the API nor the state. */
public final class DryRunner {

    private DryRunner() {}

    /**
     * What it found.
     *
     * @param endpoint where the requests would go
     * @param warnings of the mapping
     */
    public record Result(DryDelivery.Result delivery, Endpoint endpoint, List<String> warnings) {}

    /**
     * Goes through the source.
     *
     * @throws io.iterablebatch.RunFailure where the source is broken
     */
    public static Result run(RunRequest request, Configuration configuration) {
        return run(request, Sources.of(request, configuration));
    }

    /** The same with a source of the caller's, which it closes. */
    public static Result run(RunRequest request, Source given) {
        JobFile job = request.job();
        try (Source source = given) {
            SourceColumns.check(job, source);
            source.open(null);
            RecordAction action = Actions.of(job, source.columns());
            var delivery = new DryDelivery(action, WindowLimits.of(job.send().batchSize(), source.typicalLength()));
            for (SourceRecord record = source.read(); record != null; record = source.read()) {
                delivery.add(action.map(record));
                source.release(record);
            }
            List<String> warnings = new ArrayList<>(action.warnings());
            if (source.loadTimes() != null) {
                warnings.add("`:since` was that of a first load: a dry run does not look into the state");
            }
            return new Result(delivery.finish(), action.endpoint(), warnings);
        }
    }
}
