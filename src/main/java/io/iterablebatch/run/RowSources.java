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

/** Makes sources of the rows that a run asks for, in the order in which its job wants them; a stop interrupts them. */
public record RowSources(
        RunRequest request, EnvironmentSettings configuration, RunStores stores, RowStaging staging, StopSignal stops) {

    /** The rows of the job file, or the refused ones of an earlier instance, as they come. */
    public static RecordSource asTheyCome(RunRequest request, EnvironmentSettings configuration, JdbcTemplate jdbc) {
        ReplayedRun replayed = request.replayed();
        return replayed == null
                ? SourceFactory.of(request, configuration)
                : new RejectSource(jdbc, replayed.instanceId());
    }

    /** A new source. */
    RecordSource inOrder() {
        return request.job().section() instanceof SubscriptionsSection section
                        && section.shape() instanceof SubscriptionsSection.Shape.RowByRow
                ? new GroupedSource(this::interruptible, section.identify(), staging)
                : interruptible();
    }

    /** A new source of the rows since then, as of {@link IncrementalLoadStart}. */
    RecordSource inOrderSince(@Nullable Instant since) {
        RecordSource source = inOrder();
        source.loadSince(since);
        return source;
    }

    private RecordSource interruptible() {
        return stops.reading(asTheyCome(request, configuration, stores.jdbc()));
    }
}
