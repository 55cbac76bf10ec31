package io.iterablebatch.run;

import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.ledger.reject.RejectSource;
import io.iterablebatch.run.request.IncrementalLoadStart;
import io.iterablebatch.run.request.ReplayedRun;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.source.SourceFactory;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.grouped.GroupedSource;
import io.iterablebatch.source.grouped.RowStaging;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes the sources of a run on rows, in the order in which its job wants the rows. A stop interrupts them. */
public record RowSourceFactory(
        RunRequest request,
        EnvironmentSettings configuration,
        RunStores stores,
        RowStaging staging,
        StopSignal stopSignal) {

    /** The source of the job file, or of the refused records that are replayed, in its own order. */
    public static RecordSource asTheyCome(RunRequest request, EnvironmentSettings configuration, JdbcTemplate jdbc) {
        ReplayedRun replayed = request.replayed();
        return replayed == null
                ? SourceFactory.of(request, configuration)
                : new RejectSource(jdbc, replayed.instanceId());
    }

    /** A new source of all rows, user by user where the action needs that. */
    RecordSource inOrder() {
        return request.job().section() instanceof SubscriptionsSection section
                        && section.shape() instanceof SubscriptionsSection.Shape.RowByRow
                ? new GroupedSource(this::interruptible, section.identify(), section.where(), staging)
                : interruptible();
    }

    /** A new source of the rows since the time that {@link IncrementalLoadStart} has decided on. */
    RecordSource inOrderSince(@Nullable Instant since) {
        RecordSource source = inOrder();
        source.loadSince(since);
        return source;
    }

    private RecordSource interruptible() {
        return stopSignal.reading(asTheyCome(request, configuration, stores.jdbc()));
    }
}
