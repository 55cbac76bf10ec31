package io.iterablebatch.source.warehouse;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.source.BrokenRowException;
import io.iterablebatch.source.CellText;
import io.iterablebatch.source.IncrementalLoadTimes;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SampleLimits;
import io.iterablebatch.source.SampledRecords;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSample;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of a query, in the order of its key, streamed from one statement. It needs memory for the rows that are read
 * at a time, and for the keys between the oldest record that was not released and the newest.
 *
 * <p>A resumed read begins <em>at</em> the last key that it must not return again, not behind it, so that a second row
 * with that key is noticed instead of lost.
 */
public final class WarehouseSource implements RecordSource {

    private static final Logger log = LoggerFactory.getLogger(WarehouseSource.class);

    private static final int SAMPLE = 100;
    private static final int LONGEST_KEY = 1_000;

    private final WarehouseSection section;
    private final Connection connection;
    private final SqlErrorTranslator trouble;
    private final Runnable afterClose;
    private final WarehouseQuery query;
    private final ResultColumns columns;
    private final UnreleasedKeys keys = new UnreleasedKeys();
    private @Nullable Instant askedSince;
    private @Nullable String changedBefore;
    private volatile @Nullable IncrementalLoadTimes loadTimes;
    private volatile int typicalLength;
    private volatile @Nullable PreparedStatement statement;
    private volatile boolean interrupted;
    private @Nullable ResultSet rows;
    private @Nullable Object lastKey;
    /** The key at which a resumed read begins, until the first row was seen. */
    private @Nullable String from;

    private boolean resumed;
    private boolean ended;
    private @Nullable SourceRecord ahead;
    private @Nullable RunFailure behind;
    private long read;
    private int measured;
    private long characters;

    private WarehouseSource(
            WarehouseSection section, Connection connection, SqlErrorTranslator trouble, Runnable afterClose)
            throws SQLException {
        this.section = section;
        this.connection = connection;
        this.trouble = trouble;
        this.afterClose = afterClose;
        this.query = new WarehouseQuery(connection, section);
        this.columns = describe();
        this.typicalLength = columns.likelyLength();
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
        SqlErrorTranslator trouble = new SqlErrorTranslator(section);
        Connection connection = connect(section, dialect, new DriverLoader(drivers), trouble);
        try {
            return new WarehouseSource(section, connection, trouble, afterClose);
        } catch (SQLException e) {
            close(connection);
            throw trouble.preparing(e);
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    private static Connection connect(
            WarehouseSection section, Dialect dialect, DriverLoader drivers, SqlErrorTranslator trouble) {
        var driver = drivers.of(section.login());
        try {
            Connection connection = driver.connect(section.login().url(), dialect.propertiesOf(section.login()));
            if (connection == null) {
                throw new SQLException("the driver does not take the URL", "08001");
            }
            try {
                dialect.prepare(connection);
                return connection;
            } catch (SQLException | RuntimeException e) {
                close(connection);
                throw e;
            }
        } catch (SQLException e) {
            throw trouble.connecting(e);
        } catch (RuntimeException | LinkageError ofTheDriver) {
            // Without its message, which may quote the URL.
            log.debug("the driver failed: {}", ofTheDriver.getClass().getName());
            throw new RunFailure(
                    ExitCode.USAGE,
                    "the driver for " + section.login().kind() + " URLs fails ("
                            + ofTheDriver.getClass().getSimpleName()
                            + "). Check " + section.urlPath() + ", and the driver's version with"
                            + " `./iterable-batch drivers list`");
        }
    }

    private ResultColumns describe() throws SQLException {
        Dialect dialect = Dialect.of(section.login());
        try (PreparedStatement described = query.described()) {
            ResultSetMetaData result = described.getMetaData();
            if (result != null) {
                return ResultColumns.of(result, section, dialect, connection);
            }
        } catch (SQLFeatureNotSupportedException onlyOfResults) {
            // Asked below.
        }
        try (PreparedStatement empty = query.empty();
                ResultSet none = empty.executeQuery()) {
            return ResultColumns.of(none.getMetaData(), section, dialect, connection);
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
        from = at == null ? null : at.key();
        resumed = from != null;
        read = position == null ? 0 : position.number() - 1;
        keys.begin(read, from);
        try {
            if (section.query().incremental()) {
                loadTimes = new IncrementalLoadTimes(askedSince, query.clock());
            }
            if (from != null) {
                changedBefore = changesUpTo(from);
            }
            PreparedStatement asking = query.rows(columns, from, since());
            statement = asking;
            rows = asking.executeQuery();
        } catch (SQLException e) {
            throw trouble.reading(e, read + 1, connection);
        }
    }

    /** Rows that were added or removed before the position are noticed by their number. */
    private @Nullable String changesUpTo(String key) throws SQLException {
        long there;
        try (PreparedStatement counting = query.countUpTo(columns.key(), key, since())) {
            statement = counting;
            try (ResultSet count = counting.executeQuery()) {
                count.next();
                there = count.getLong(1);
            }
        }
        if (there == read) {
            return null;
        }
        String numbers = String.format(
                Locale.ROOT,
                section.noun() + " has %,d rows up to the key where the last run stopped, and %,d were read: ",
                there,
                read);
        return numbers
                + (there > read
                        ? "what was added or moved there since is left to the next load"
                        : "what was moved behind it since is read a second time");
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
        SourceRecord record = ahead != null ? ahead : fetch(null);
        if (record == null) {
            return null;
        }
        try {
            ahead = fetch(record);
        } catch (UnusableKeyException unusable) {
            behind = unusable;
        }
        read = record.number();
        keys.add(columns.key().text(key(record)));
        return record;
    }

    /** The next row; null at the end. */
    private @Nullable SourceRecord fetch(@Nullable SourceRecord before) {
        long number = before == null ? read + 1 : before.number() + 1;
        try {
            ResultSet current = Objects.requireNonNull(rows, "not open");
            while (!ended && !interrupted && current.next()) {
                SourceRecord record = new SourceRecord(number, section.name(), number, columns.read(current), null, 0);
                // A value may be unreadable only because the session was ended.
                if (!interrupted && isNew(record)) {
                    learn(record.values());
                    return record;
                }
            }
            if (interrupted) {
                throw new SourceException("reading from " + section.noun() + " was ended at row " + number, null);
            }
            if (!ended && resumed && columns.key().nullable()) {
                current.close();
                if (query.hasRowsWithoutKey(columns.key(), since())) {
                    throw new UnusableKeyException(broken(number, "has no key"));
                }
            }
            ended = true;
            return null;
        } catch (SQLException e) {
            throw trouble.reading(e, number, connection);
        }
    }

    /** Whether the row is to be returned, and not the one with which the last run ended. */
    private boolean isNew(SourceRecord record) {
        Object key = record.values()[columns.key().index()];
        if (key == null) {
            throw new UnusableKeyException(broken(record.number(), "has no key"));
        }
        if (!KeyColumn.isExact(key)) {
            throw new UnusableKeyException(
                    broken(record.number(), "has a key that is not exact: NaN, infinite, or not to be read"));
        }
        String text = columns.key().text(key);
        if (text.length() > LONGEST_KEY) {
            throw new BrokenRowException(broken(record.number(), "has a key of more than 1,000 characters"), null);
        }
        String first = from;
        from = null;
        int order = lastKey == null ? 1 : columns.key().compare(key, lastKey);
        if (order <= 0) {
            String what = order == 0
                    ? "has the same key as the row before it"
                    : "has a key that belongs before that of the row before it";
            throw new BrokenRowException(broken(record.number(), what), null);
        }
        lastKey = key;
        return !text.equals(first);
    }

    /**
     * The first rows. A warehouse that does not answer in time is interrupted, and this is closed for all else then.
     */
    @Override
    public SourceSample sample(SampleLimits limits, SampledRecords into) {
        String what = "the first of the query";
        CompletableFuture<Void> late = CompletableFuture.runAsync(
                this::interrupt,
                CompletableFuture.delayedExecutor(limits.within().toMillis(), TimeUnit.MILLISECONDS));
        int most = limits.inAll();
        int found = 0;
        try (PreparedStatement asking = query.first(columns.key(), most, since())) {
            statement = asking;
            try (ResultSet first = asking.executeQuery()) {
                while (!interrupted && first.next()) {
                    SourceRecord record =
                            new SourceRecord(found + 1, section.name(), found + 1, columns.read(first), null, 0);
                    if (!interrupted) {
                        into.take(record, true);
                        found++;
                    }
                }
            }
        } catch (SQLException e) {
            if (!interrupted) {
                return SourceSample.broken(
                        what,
                        String.valueOf(trouble.reading(e, found + 1, connection).getMessage()));
            }
        } finally {
            late.cancel(false);
        }
        return interrupted
                ? SourceSample.broken(what, "the warehouse takes longer than a look at it may")
                : new SourceSample(found < most ? "all of the query" : what, found < most, null);
    }

    private Object key(SourceRecord record) {
        return Objects.requireNonNull(record.values()[columns.key().index()]);
    }

    private String broken(long row, String what) {
        return section.keyPath() + ": row " + row + " of the query " + what + ". The key `"
                + columns.key().name()
                + "` must be there, unique and in order, else a resumed run would lose rows. Mend the row and run it"
                + " again, or name another key and begin anew with --fresh";
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
        return typicalLength;
    }

    private void learn(@Nullable Object[] values) {
        if (measured < SAMPLE) {
            measured++;
            for (Object value : values) {
                characters += 1 + String.valueOf(CellText.of(value)).length();
            }
            typicalLength = (int) Math.min(Integer.MAX_VALUE, characters / measured);
        }
    }

    @Override
    public double progress() {
        return -1;
    }

    /** Ends the statement in the warehouse, and then the session, so that no other statement begins to wait. */
    @Override
    public void interrupt() {
        interrupted = true;
        try {
            Dialect.of(section.login()).cancel(connection, statement);
        } catch (SQLException e) {
            log.debug("cancelling the query failed: {}", e.getClass().getName());
        }
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            log.debug("ending the session failed: {}", e.getClass().getName());
        }
    }

    @Override
    public void close() {
        close(rows);
        close(statement);
        close(connection);
        afterClose.run();
    }

    private static void close(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            log.debug(
                    "closing the warehouse's connection failed: {}",
                    e.getClass().getName());
        }
    }
}
