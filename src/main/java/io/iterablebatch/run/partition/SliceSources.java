package io.iterablebatch.run.partition;

import io.iterablebatch.changes.lookup.FingerprintCache;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.ledger.slice.SlicePlan;
import io.iterablebatch.run.request.IncrementalLoadStart;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.slice.SliceDivisions;
import io.iterablebatch.run.source.SourceFactory;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.grouped.RowStaging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The sources of slices, which have none but their own records. */
public record SliceSources(SliceTools tools) {

    /**
     * Makes sure that all records of a user are in one slice. To be called before slices begin, in every run; may read
     * the whole source.
     *
     * @param reading is given each source before it is read, so that a stop interrupts it
     */
    public void prepare(RunRequest request, Instance instance, SlicePlan plan, UnaryOperator<RecordSource> reading) {
        divisions()
                .prepare(
                        instance.instanceId(),
                        request.job(),
                        plan.slices(),
                        plan.partitionBy(),
                        () -> reading.apply(whole(request, instance)));
    }

    /** The source of a slice; to be opened at its position, and closed, by the caller. */
    RecordSource of(RunRequest request, Instance instance, SlicePlan plan, int slice) {
        RecordSource source = divisions()
                .of(instance.instanceId(), request.job(), plan.slices(), plan.partitionBy())
                .source(
                        slice,
                        () -> whole(request, instance),
                        new RowStaging(
                                tools.stores().dataSource(),
                                instance.destination(),
                                request.job().name()));
        source.loadSince(since(request, instance));
        return source;
    }

    private RecordSource whole(RunRequest request, Instance instance) {
        RecordSource source = SourceFactory.of(request, tools.configuration());
        source.loadSince(since(request, instance));
        return source;
    }

    private @Nullable Instant since(RunRequest request, Instance instance) {
        return new IncrementalLoadStart(tools.stores().incrementalLoads(), instance.destination())
                .since(request, instance, new ArrayList<>());
    }

    private SliceDivisions divisions() {
        return new SliceDivisions(
                tools.stores().jdbc(),
                tools.stores().userNumbers(),
                new FingerprintCache(tools.configuration().dataDirectory()).folder());
    }
}
