package io.iterablebatch.run;

import io.iterablebatch.config.Configuration;
import io.iterablebatch.jobfile.SubscriptionsSection;
import io.iterablebatch.ledger.RejectSource;
import io.iterablebatch.source.Source;
import io.iterablebatch.source.grouped.GroupedSource;
import io.iterablebatch.source.grouped.Staging;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes sources of the rows that a run asks for, in the order in which its job wants them; a stop interrupts them. */
record RowSources(RunRequest request, Configuration configuration, Stores stores, Staging staging, Stops stops) {

    /** The rows of the job file, or the refused ones of an earlier instance, as they come. */
    static Source asTheyCome(RunRequest request, Configuration configuration, JdbcTemplate jdbc) {
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
