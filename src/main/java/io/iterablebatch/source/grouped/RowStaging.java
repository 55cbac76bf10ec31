package io.iterablebatch.source.grouped;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.StateFailureTranslator;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.RowConditions;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSlice;
import io.iterablebatch.source.filter.RowFilter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Puts the rows of one job to one destination into order, in unlogged tables of the state's PostgreSQL that hold the
 * rows as the source has them. Needs no memory for them. To be used only while the job's lock is held.
 */
public final class RowStaging {

    private static final byte[] NOTHING = {};

    private final DataSource database;
    private final JdbcTemplate jdbc;
    private final String destination;
    private final String job;
    private final @Nullable Integer slice;

    /** @param destination the destination's id */
    public RowStaging(DataSource database, String destination, String job) {
        this(database, destination, job, null);
    }

    /** @param slice which slice's rows it stages; null for those of the whole source */
    private RowStaging(DataSource database, String destination, String job, @Nullable Integer slice) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database);
        this.destination = destination;
        this.job = job;
        this.slice = slice;
    }

    /** For the rows of one slice of the job, beside those of the others. */
    public RowStaging ofSlice(int index) {
        return new RowStaging(database, destination, job, index);
    }

    /** The rows staged from a source with this end; empty if there are none, or after a crash of the database. */
    Optional<StagedRows> find(String sourceEnd) {
        return jdbc
                .query(
                        """
                        SELECT staging_id, row_count, user_count FROM staging
                        WHERE destination_id = ? AND job = ? AND source_end = ? AND slice IS NOT DISTINCT FROM ?::smallint
                        """,
                        (row, index) -> new StagedRows(jdbc, row.getLong(1), row.getLong(2), row.getLong(3)),
                        destination,
                        job,
                        sourceEnd,
                        slice)
                .stream()
                .filter(StagedRows::intact)
                .findFirst();
    }

    /**
     * Stages the rows of the source that the slice holds. Skipped rows stand alone, too. Broken rows of other slices
     * are not staged, but mark the users that they name, for a broken row may name users of several slices.
     *
     * @param source open at its beginning
     */
    StagedRows stage(RecordSource source, UserKey.UserKeyReader keys, RowFilter where, SourceSlice held) {
        drop();
        long id = begin();
        return work(jdbc -> {
            copy(jdbc, id, source, keys, where, held, true);
            long users = new UserLabelling(jdbc, StagingTables.of(id)).find();
            jdbc.execute(StagingTables.of(id).createBroken());
            jdbc.execute("ANALYZE " + StagingTables.of(id).broken());
            jdbc.execute(StagingTables.of(id).ordered());
            jdbc.execute("ALTER TABLE " + StagingTables.of(id).rows() + " ADD PRIMARY KEY (ordinal)");
            if (Boolean.TRUE.equals(jdbc.queryForObject(StagingTables.of(id).anyOfTwoNames(), Boolean.class))) {
                StagingTables.of(id).indexNames().forEach(jdbc::execute);
            }
            StagingTables.of(id).dropScratch().forEach(jdbc::execute);
            Long rows = jdbc.queryForObject(
                    "SELECT count(*) FROM " + StagingTables.of(id).rows(), Long.class);
            jdbc.update(
                    "UPDATE staging SET source_end = ?, row_count = ?, user_count = ? WHERE staging_id = ?",
                    GroupedPosition.text(source.end()),
                    rows,
                    users,
                    id);
            return new StagedRows(this.jdbc, id, rows == null ? 0 : rows, users);
        });
    }

    /**
     * How many users the rows of a source are about. Rows that share an e-mail (in lower case) or a userId are about
     * one user, as are rows that a third row links. Broken and skipped rows are not counted.
     *
     * @param source open at its beginning; is read to its end
     */
    public long countUsers(RecordSource source, IdentifierColumns identify, RowConditions where) {
        long id = begin();
        try {
            return work(jdbc -> {
                copy(
                        jdbc,
                        id,
                        source,
                        new UserKey.UserKeyReader(identify, source.columns()),
                        RowFilter.of(where, source.columns()),
                        SourceSlice.WHOLE,
                        false);
                return new UserLabelling(jdbc, StagingTables.of(id)).find();
            });
        } finally {
            drop(id);
        }
    }

    /** Removes everything that is staged for the job; where this is for one slice of it, what is staged for that. */
    public void drop() {
        jdbc.queryForList("""
                        SELECT staging_id FROM staging
                        WHERE destination_id = ? AND job = ? AND (slice = ?::smallint OR ?::smallint IS NULL)
                        """, Long.class, destination, job, slice, slice).forEach(this::drop);
    }

    /** Removes what was staged for the job before this moment; a run that needs it stages it again. */
    public void drop(Instant before) {
        jdbc.queryForList(
                        "SELECT staging_id FROM staging WHERE destination_id = ? AND job = ? AND created_at < ?",
                        Long.class,
                        destination,
                        job,
                        Timestamp.from(before))
                .forEach(this::drop);
    }

    private void drop(long id) {
        StagingTables.of(id).dropAll().forEach(jdbc::execute);
        jdbc.update("DELETE FROM staging WHERE staging_id = ?", id);
    }

    private long begin() {
        Long id = jdbc.queryForObject(
                "INSERT INTO staging (destination_id, job, slice) VALUES (?, ?, ?) RETURNING staging_id",
                Long.class,
                destination,
                job,
                slice);
        if (id == null) {
            throw new IllegalStateException("an insert returned nothing");
        }
        jdbc.execute(StagingTables.of(id).create());
        return id;
    }

    private static void copy(
            JdbcTemplate jdbc,
            long id,
            RecordSource source,
            UserKey.UserKeyReader keys,
            RowFilter where,
            SourceSlice held,
            boolean whole) {
        StagedRowCodec codec = new StagedRowCodec();
        jdbc.execute((Connection connection) -> {
            try (BinaryCopyWriter copy =
                    new BinaryCopyWriter(connection, StagingTables.of(id).input())) {
                for (SourceRecord record = source.read(); record != null; record = source.read()) {
                    boolean ours = held.holds(record);
                    if (ours || record.fault() != null) {
                        UserKey key = where.skips(record) ? UserKey.NOBODY : keys.of(record.values());
                        copy.row(
                                record.number(),
                                keys.number(key.email()),
                                keys.number(key.userId()),
                                record.fault() != null,
                                whole && ours ? codec.encode(record) : NOTHING);
                    }
                    source.release(record);
                }
                copy.finish();
                return id;
            } catch (IOException e) {
                throw new RunFailure(ExitCode.FAILED, "the rows could not be staged in the database; run it again", e);
            }
        });
    }

    /** Works on one connection, whose statements may take as long as sorting very many rows takes. */
    private <T> T work(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            return work.on(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException e) {
            throw StateFailureTranslator.of(e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(JdbcTemplate jdbc);
    }
}
