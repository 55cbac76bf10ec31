package io.iterablebatch.run;

import io.iterablebatch.config.Configuration;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.ledger.reject.RejectSource;
import io.iterablebatch.run.request.LoadWindow;
import io.iterablebatch.run.request.Replayed;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.source.Sources;
import io.iterablebatch.run.store.Stores;
import io.iterablebatch.source.Source;
import io.iterablebatch.source.grouped.GroupedSource;
import io.iterablebatch.source.grouped.Staging;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes sources of the rows that a run asks for, in the order in which its job wants them; a stop interrupts them. */
public record RowSources(RunRequest request, Configuration configuration, Stores stores, Staging staging, Stops stops) {

    /** The rows of the job file, or the refused ones of an earlier instance, as they come. */
    public static Source asTheyCome(RunRequest request, Configuration configuration, JdbcTemplate jdbc) {
        Replayed replayed = request.replayed();
        return replayed == null ? Sources.of(request, configuration) : new RejectSource(jdbc, replayed.instanceId());
    }

    /** A new source. */
    Source inOrder() {
        return request.job().section() instanceof SubscriptionsSection section
                        && section.shape() instanceof SubscriptionsSection.Shape.RowByRow
                ? new GroupedSource(this::interruptible, section.identify(), staging)
                : interruptible();
    }

    /** A new source of the rows since then, as of {@link LoadWindow}. */
    Source inOrderSince(@Nullable Instant since) {
        Source source = inOrder();
        source.loadSince(since);
        return source;
    }

    private Source interruptible() {
        return stops.reading(asTheyCome(request, configuration, stores.jdbc()));
    }
}
