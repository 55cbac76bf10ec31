package io.iterablebatch.run.step;

import io.iterablebatch.action.RecordAction;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.delivery.window.DryDelivery;
import io.iterablebatch.delivery.window.WindowLimits;
import io.iterablebatch.job.Guards.Limit;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.grouped.GroupedSource;
import io.iterablebatch.source.grouped.RowStaging;
import io.iterablebatch.text.FigureFormat;
import java.math.BigDecimal;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a run's source once more, for what a guard must know before anything is sent. */
public final class SourcePreflight {

    private static final Logger log = LoggerFactory.getLogger(SourcePreflight.class);

    private final JobFile job;
    private final RecordSource source;
    private final Supplier<RecordSource> again;
    private final RowStaging staging;

    /**
     * @param source the run's own, open
     * @param again makes another one of the same rows in the same order
     */
    public SourcePreflight(JobFile job, RecordSource source, Supplier<RecordSource> again, RowStaging staging) {
        this.job = job;
        this.source = source;
        this.again = again;
        this.staging = staging;
    }

    /** The limit as a number of users; a share is one of all users in the source. Null for any number. */
    public UnsubscribeLimit.@Nullable Allowed allowed(@Nullable Limit limit) {
        if (limit instanceof Limit.Share share) {
            long users = users();
            BigDecimal exact = BigDecimal.valueOf(share.share());
            return new UnsubscribeLimit.Allowed(
                    exact.multiply(BigDecimal.valueOf(users)).longValue(),
                    exact.movePointRight(2).stripTrailingZeros().toPlainString() + " % of "
                            + FigureFormat.count(users, "user"));
        }
        return limit instanceof Limit.Count count ? new UnsubscribeLimit.Allowed(count.number(), "") : null;
    }

    private long users() {
        if (source instanceof GroupedSource grouped) {
            return grouped.users();
        }
        if (!(job.section() instanceof SubscriptionsSection section)) {
            throw new IllegalStateException("no users are counted for the action " + job.action());
        }
        try (RecordSource rows = again.get()) {
            rows.open(null);
            return staging.countUsers(rows, section.identify(), section.where());
        }
    }

    /**
     * Shows the action every batch before any of them is sent.
     *
     * @param from where the run begins
     * @param stopped asked between two batches: whether the run is to end
     */
    public void foresee(RecordAction action, ApiClient client, Position from, BooleanSupplier stopped) {
        log.info("guards.count-first: reading what the users have, before anything is sent");
        try (RecordSource rows = again.get()) {
            rows.open(from);
            var limits = WindowLimits.of(job.options().send().batchSize(), rows.typicalLength());
            var pass = new DryDelivery(action, limits, batch -> {
                if (!stopped.getAsBoolean()) {
                    action.foresee(batch, client);
                }
            });
            for (SourceRecord record = rows.read(); record != null && !stopped.getAsBoolean(); record = rows.read()) {
                pass.add(action.map(record));
                rows.release(record);
            }
            pass.finish();
        }
    }
}
