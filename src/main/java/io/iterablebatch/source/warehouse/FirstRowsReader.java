package io.iterablebatch.source.warehouse;

import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.source.SampleLimits;
import io.iterablebatch.source.SampledRecords;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSample;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Reads the first rows of the query, for a look at them. */
final class FirstRowsReader {

    private static final String WHAT = "the first of the query";

    private final WarehouseSection section;
    private final WarehouseSession session;
    private final WarehouseQuery query;
    private final ResultColumns columns;

    FirstRowsReader(WarehouseSection section, WarehouseSession session, WarehouseQuery query, ResultColumns columns) {
        this.section = section;
        this.session = session;
        this.query = query;
        this.columns = columns;
    }

    /** Ends the session where the warehouse does not answer in time. */
    SourceSample read(SampleLimits limits, SampledRecords into, Instant since) {
        CompletableFuture<Void> late = CompletableFuture.runAsync(
                session::interrupt,
                CompletableFuture.delayedExecutor(limits.within().toMillis(), TimeUnit.MILLISECONDS));
        int most = limits.inAll();
        int found = 0;
        try (PreparedStatement asking = session.keep(query.first(columns, most, since));
                ResultSet first = asking.executeQuery()) {
            while (!session.isInterrupted() && first.next()) {
                SourceRecord record =
                        new SourceRecord(found + 1, section.name(), found + 1, columns.read(first), null, 0);
                if (!session.isInterrupted()) {
                    into.take(record, true);
                    found++;
                }
            }
        } catch (SQLException e) {
            if (!session.isInterrupted()) {
                return SourceSample.broken(
                        WHAT, String.valueOf(session.failure(e, found + 1).getMessage()));
            }
        } finally {
            late.cancel(false);
        }
        return session.isInterrupted()
                ? SourceSample.broken(WHAT, "the warehouse takes longer than a look at it may")
                : new SourceSample(found < most ? "all of the query" : WHAT, found < most, null);
    }
}
