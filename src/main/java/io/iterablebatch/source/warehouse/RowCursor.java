package io.iterablebatch.source.warehouse;

import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of the query, from a key on, streamed from one statement. */
final class RowCursor {

    private final WarehouseSection section;
    private final WarehouseSession session;
    private final WarehouseQuery query;
    private final ResultColumns columns;
    private final KeySequence keys;
    private final Instant since;
    private final boolean resumed;
    private final ResultSet rows;
    private boolean ended;

    private RowCursor(
            WarehouseSection section,
            WarehouseSession session,
            WarehouseQuery query,
            ResultColumns columns,
            @Nullable String from,
            Instant since)
            throws SQLException {
        this.section = section;
        this.session = session;
        this.query = query;
        this.columns = columns;
        this.keys = new KeySequence(section, columns.key(), from);
        this.since = since;
        this.resumed = from != null;
        this.rows = session.keep(query.rows(columns, from, since)).executeQuery();
    }

    /** @param from the key of the first row, which was returned before; null for all rows */
    static RowCursor open(
            WarehouseSection section,
            WarehouseSession session,
            WarehouseQuery query,
            ResultColumns columns,
            @Nullable String from,
            Instant since)
            throws SQLException {
        return new RowCursor(section, session, query, columns, from, since);
    }

    /**
     * The next row; null at the end.
     *
     * @param number of it
     */
    @Nullable SourceRecord next(long number) {
        try {
            while (!ended && !session.isInterrupted() && rows.next()) {
                SourceRecord record = new SourceRecord(number, section.name(), number, columns.read(rows), null, 0);
                // A value may be unreadable only because the session was ended.
                if (!session.isInterrupted() && keys.isNew(record)) {
                    return record;
                }
            }
            if (session.isInterrupted()) {
                throw new SourceException("reading from " + section.noun() + " was ended at row " + number, null);
            }
            if (!ended && resumed && columns.key().nullable()) {
                rows.close();
                if (query.hasRowsWithoutKey(columns.key(), since)) {
                    throw keys.missing(number);
                }
            }
            ended = true;
            return null;
        } catch (SQLException e) {
            throw session.failure(e, number);
        }
    }

    /** The key of a row that it returned. */
    String key(SourceRecord record) {
        return keys.text(record);
    }

    void close() {
        WarehouseSession.close(rows);
    }
}
