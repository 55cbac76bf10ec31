package io.iterablebatch.run.partition;

import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.ledger.slice.SlicePlan;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.source.SourceFactory;
import io.iterablebatch.source.CellText;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import java.util.List;
import java.util.Locale;

/** Makes the source of a slice, which has none but its own records. */
record SliceSources(SliceTools tools) {

    /** Opens its header; to be opened at its position by the caller. */
    RecordSource of(RunRequest request, SlicePlan plan, int slice) {
        RecordSource source = SourceFactory.of(request, tools.configuration());
        UserNumbers numbers = tools.stores().userNumbers();
        int column = column(request.job(), plan, source.columns());
        return new OwnRecords(source, record -> slice(record, column, plan.slices(), numbers) == slice);
    }

    private static int slice(SourceRecord record, int column, int slices, UserNumbers numbers) {
        String text = record.fault() != null || column < 0 ? null : CellText.of(record.value(column));
        long number = text == null || text.isBlank()
                ? record.number() * 0x9E3779B97F4A7C15L
                : numbers.of(text.strip().toLowerCase(Locale.ROOT));
        return (int) (Math.multiplyHigh(number >>> 1, (long) slices << 1));
    }

    private static int column(JobFile job, SlicePlan plan, List<String> columns) {
        if (plan.partitionBy() != null) {
            return columns.indexOf(plan.partitionBy());
        }
        IdentifierColumns identify = job.section() instanceof UsersSection users
                ? users.identify()
                : job.section() instanceof SubscriptionsSection subscriptions ? subscriptions.identify() : null;
        if (identify == null) {
            return -1;
        }
        return columns.indexOf(identify.email() != null ? identify.email() : identify.userId());
    }
}
