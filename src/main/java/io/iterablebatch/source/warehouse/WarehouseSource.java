package io.iterablebatch.source.warehouse;

import io.iterablebatch.RunFailure;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.source.IncrementalLoadTimes;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SampleLimits;
import io.iterablebatch.source.SampledRecords;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSample;
import io.iterablebatch.source.warehouse.dialect.Dialect;
import io.iterablebatch.source.warehouse.dialect.DuckDbDialect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, in the order of its key, streamed from one statement. It needs memory for the rows that are read
 * at a time, and for the keys between the oldest record that was not released and the newest.
 *
 * <p>A resumed read begins <em>at</em> the last key that it must not return again, not behind it, so that a second row
 * with that key is noticed instead of lost.
 */
public final class WarehouseSource implements RecordSource {

    private final WarehouseSection section;
    private final WarehouseSession session;
    private final Runnable afterClose;
    private final WarehouseQuery query;
    private final ResultColumns columns;
    private final RowLength length;
    private final UnreleasedKeys keys = new UnreleasedKeys();
    private @Nullable Instant askedSince;
    private @Nullable String changedBefore;
    private volatile @Nullable IncrementalLoadTimes loadTimes;
    private @Nullable RowCursor cursor;
    private @Nullable SourceRecord ahead;
    private @Nullable RunFailure behind;
    private long read;

    private WarehouseSource(WarehouseSection section, WarehouseSession session, Runnable afterClose)
            throws SQLException {
        this.section = section;
        this.session = session;
        this.afterClose = afterClose;
        this.query = new WarehouseQuery(session, section);
        this.columns = query.columns();
        this.length = new RowLength(columns.likelyLength());
    }

    /**
     * Connects and finds out the columns of the query, without running it.
     *
     * @param drivers folder of jars with further JDBC drivers
     * @throws RunFailure if there is no driver, or the warehouse is away or refuses the login or the statement
     */
    public static WarehouseSource of(WarehouseSection section, Path drivers) {
        return of(section, drivers, () -> {});
    }

    /** The same; {@code afterClose} is run when the source has been closed. */
    public static WarehouseSource of(WarehouseSection section, Path drivers, Runnable afterClose) {
        return of(section, drivers, Dialect.of(section.login()), afterClose);
    }

    /**
     * The rows of a query to a DuckDB in memory that is the tool's own.
     *
     * @param spill where it puts what does not fit into its memory; null for a look at the columns, which needs none
     */
    public static WarehouseSource ofOwnDuckDb(
            WarehouseSection section, String memory, Path drivers, @Nullable Path spill, Runnable afterClose) {
        return of(section, drivers, new DuckDbDialect(DuckDbDialect.limits(memory, spill)), afterClose);
    }

    private static WarehouseSource of(WarehouseSection section, Path drivers, Dialect dialect, Runnable afterClose) {
        WarehouseSession session = WarehouseSession.open(section, drivers, dialect);
        try {
            return new WarehouseSource(section, session, afterClose);
        } catch (SQLException e) {
            session.close();
            throw session.refusal(e);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public List<String> columns() {
        return columns.names();
    }

    @Override
    public void loadSince(@Nullable Instant time) {
        askedSince = time;
    }

    @Override
    public @Nullable IncrementalLoadTimes loadTimes() {
        return loadTimes;
    }

    @Override
    public void open(@Nullable Position position) {
        WarehousePosition at = position == null ? null : WarehousePosition.of(position.state());
        if (at != null && !at.columns().equals(columns.hash())) {
            throw new SourceChangedException(
                    "the columns of the query, or their types, are not those that the last run read");
        }
        String from = at == null ? null : at.key();
        read = position == null ? 0 : position.number() - 1;
        keys.begin(read, from);
        try {
            if (section.query().incremental()) {
                loadTimes = new IncrementalLoadTimes(askedSince, query.clock());
            }
            if (from != null) {
                changedBefore = new EarlierRows(section, session, query, columns.key()).changed(from, read, since());
            }
            cursor = RowCursor.open(section, session, query, columns, from, since());
        } catch (SQLException e) {
            throw session.failure(e, read + 1);
        }
    }

    /**
     * Reads, from the next {@link #open} on, only rows of which the MD5 of a column's text is in a range. The database
     * leaves the others out.
     *
     * @param from where the range begins, in lower hexadecimal digits; null for the first
     * @param to where it has ended; null for the last
     * @return false, with nothing done, where this database cannot tell the MD5 of what is read of the column
     */
    public boolean narrow(String column, @Nullable String from, @Nullable String to) {
        try {
            return query.narrow(columns, column, from, to);
        } catch (SQLException e) {
            throw session.failure(e, 1);
        }
    }

    @Override
    public @Nullable String changedBefore() {
        return changedBefore;
    }

    private Instant since() {
        return askedSince == null ? section.increments().since() : askedSince;
    }

    @Override
    public @Nullable SourceRecord read() {
        if (behind != null) {
            throw behind;
        }
        RowCursor current = Objects.requireNonNull(cursor, "not open");
        SourceRecord record = ahead != null ? ahead : fetch(current, read + 1);
        if (record == null) {
            return null;
        }
        try {
            ahead = fetch(current, record.number() + 1);
        } catch (UnusableKeyException unusable) {
            behind = unusable;
        }
        read = record.number();
        keys.add(current.key(record));
        return record;
    }

    private @Nullable SourceRecord fetch(RowCursor current, long number) {
        SourceRecord record = current.next(number);
        if (record != null) {
            length.measure(record.values());
        }
        return record;
    }

    /**
     * The first rows. A warehouse that does not answer in time is interrupted, and this is closed for all else then.
     */
    @Override
    public SourceSample sample(SampleLimits limits, SampledRecords into) {
        return new FirstRowsReader(section, session, query, columns).read(limits, into, since());
    }

    @Override
    public Position positionOf(SourceRecord record) {
        return position(record.number());
    }

    @Override
    public Position end() {
        return position(read + 1);
    }

    private Position position(long number) {
        return new Position(number, new WarehousePosition(columns.hash(), keys.get(number - 1)).text());
    }

    @Override
    public void release(SourceRecord record) {
        keys.releaseBefore(record.number() - 1);
    }

    /** Measured on the first rows once they were read; before that estimated from the types of the columns. */
    @Override
    public int typicalLength() {
        return length.typical();
    }

    @Override
    public double progress() {
        return -1;
    }

    /** Ends the statement in the warehouse, and then the session, so that no other statement begins to wait. */
    @Override
    public void interrupt() {
        session.interrupt();
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
        }
        session.close();
        afterClose.run();
    }
}
