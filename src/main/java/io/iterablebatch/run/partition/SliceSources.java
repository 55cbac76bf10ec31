package io.iterablebatch.run.partition;

import io.iterablebatch.changes.lookup.FingerprintCache;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.ledger.slice.SlicePlan;
import io.iterablebatch.run.request.IncrementalLoadStart;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.slice.SliceDivision;
import io.iterablebatch.run.slice.SliceDivisions;
import io.iterablebatch.run.slice.SliceFiles;
import io.iterablebatch.run.source.SourceFactory;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.grouped.RowStaging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The sources of slices, which have none but their own records. */
public record SliceSources(SliceTools tools) {

    /**
     * Makes sure that all records of a user are in one slice. To be called before slices begin, in every run; may read
     * the whole source.
     *
     * @param reading is given each source before it is read, so that a stop interrupts it
     * @param stopped whether the run is to end
     */
    public void prepare(
            RunRequest request,
            Instance instance,
            SlicePlan plan,
            UnaryOperator<RecordSource> reading,
            BooleanSupplier stopped) {
        divisions()
                .prepare(
                        instance.instanceId(),
                        request.job(),
                        plan.slices(),
                        plan.partitionBy(),
                        () -> reading.apply(whole(request, instance)));
        files(request, instance, plan).ifPresent(files -> files.prepare(stopped));
    }

    /**
     * Deletes what slices read in the place of the source, of this instance, which is complete, and of earlier ones.
     */
    public void forget(RunRequest request, Instance instance, SlicePlan plan) {
        files(request, instance, plan).ifPresent(files -> {
            files.delete();
            files.deleteOthers(id -> tools.stores().instances().mayGoOn(id));
        });
    }

    private Optional<SliceFiles> files(RunRequest request, Instance instance, SlicePlan plan) {
        if (plan.folder() == null) {
            return Optional.empty();
        }
        SliceDivision division =
                divisions().of(instance.instanceId(), request.job(), plan.slices(), plan.partitionBy());
        return Optional.of(new SliceFiles(division, plan.folder(), instance.destination(), instance.instanceId()))
                .filter(SliceFiles::areOfUse);
    }

    /** The source of a slice; to be opened at its position, and closed, by the caller. */
    RecordSource of(RunRequest request, Instance instance, SlicePlan plan, int slice) {
        RowStaging staging = new RowStaging(
                tools.stores().dataSource(),
                instance.destination(),
                request.job().name());
        RecordSource source = files(request, instance, plan)
                .map(files -> files.source(slice, staging))
                .orElseGet(() -> divisions()
                        .of(instance.instanceId(), request.job(), plan.slices(), plan.partitionBy())
                        .source(slice, () -> whole(request, instance), staging));
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
