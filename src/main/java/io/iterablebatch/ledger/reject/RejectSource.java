package io.iterablebatch.ledger.reject;

import io.iterablebatch.Reason;
import io.iterablebatch.ledger.instance.JsonColumns;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.StoredCellsJson;
import io.iterablebatch.text.FigureFormat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The refused records of an instance that are still open, as a source, in the order in which they were first read. Each
 * keeps the name of its source and its row there, and a row that was broken stays so. Left out are those that a guard
 * made the instance record behind its position: whoever goes on with the instance judges them again, and would send
 * them a second time. A position here is the number of a record's origin, so that records which are closed meanwhile
 * leave no trace in a position. One thread may read while another asks.
 */
public final class RejectSource implements RecordSource {

    private static final int FIRST_PAGE = 50;
    private static final int LARGEST_PAGE = 1_000;
    private static final int PAGE_CHARACTERS = 4_000_000;

    private final JdbcTemplate jdbc;
    private final long instanceId;
    private final List<String> columns;
    private final Deque<SourceRecord> page = new ArrayDeque<>();
    private long lastNumber;
    private long lastOrigin;
    private long fetchedNumber;
    private long fetchedOrigin;
    private long first;
    private long open;
    private long ahead;
    private long characters;

    /** @param instanceId one that exists */
    public RejectSource(JdbcTemplate jdbc, long instanceId) {
        this.jdbc = jdbc;
        this.instanceId = instanceId;
        String stored = jdbc.queryForObject(
                "SELECT source_columns FROM load_instance WHERE instance_id = ?", String.class, instanceId);
        this.columns = stored == null ? List.of() : JsonColumns.strings(stored);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void open(@Nullable Position position) {
        page.clear();
        lastNumber = position == null ? 0 : position.number() - 1;
        lastOrigin = position == null ? 0 : origin(position.state());
        fetchedNumber = lastNumber;
        fetchedOrigin = lastOrigin;
        first = lastNumber;
        characters = 0;
        jdbc.query(
                """
                SELECT count(*) FILTER (WHERE NOT ahead AND origin_record > ?) AS open,
                    count(*) FILTER (WHERE ahead) AS ahead
                FROM reject
                WHERE instance_id = ? AND resolved_run IS NULL
                """,
                row -> {
                    open = row.getLong("open");
                    ahead = row.getLong("ahead");
                },
                lastOrigin,
                instanceId);
        fetch(FIRST_PAGE);
    }

    @Override
    public List<String> notes() {
        return ahead == 0
                ? List.of()
                : List.of(FigureFormat.count(ahead, "refused record") + " of that run "
                        + (ahead == 1 ? "is" : "are") + " left out: a guard stopped it while a record before them was"
                        + " open. The run that goes on with it (`run`), or begins anew (`run --fresh`), judges them"
                        + " again");
    }

    @Override
    public synchronized @Nullable SourceRecord read() {
        if (page.isEmpty() && lastNumber > first) {
            fetch(Math.max(1, Math.min(LARGEST_PAGE, PAGE_CHARACTERS / typicalLength())));
        }
        SourceRecord record = page.pollFirst();
        if (record != null) {
            lastNumber = record.number();
            lastOrigin = record.offset();
        }
        return record;
    }

    /** Pages rather than a cursor, which would hold a transaction open for as long as the run takes. */
    private void fetch(int size) {
        jdbc.query(
                """
                SELECT origin_record, source, source_row, broken, reason, detail, cells
                FROM reject
                WHERE instance_id = ? AND resolved_run IS NULL AND origin_record > ? AND NOT ahead
                ORDER BY origin_record LIMIT ?
                """,
                row -> {
                    page.addLast(record(row));
                },
                instanceId,
                fetchedOrigin,
                size);
    }

    private SourceRecord record(ResultSet row) throws SQLException {
        fetchedNumber++;
        fetchedOrigin = row.getLong("origin_record");
        String cells = row.getString("cells");
        characters += cells.length();
        return new SourceRecord(
                fetchedNumber,
                row.getString("source"),
                row.getLong("source_row"),
                StoredCellsJson.read(cells),
                row.getBoolean("broken") ? new Reason(row.getString("reason"), row.getString("detail")) : null,
                fetchedOrigin);
    }

    @Override
    public Position positionOf(SourceRecord record) {
        return new Position(record.number(), state(record.offset() - 1));
    }

    @Override
    public synchronized Position end() {
        return new Position(lastNumber + 1, state(lastOrigin));
    }

    /** With the instance: the rejects of another may end at the same record, and are not the same. */
    private String state(long origin) {
        return origin + " " + instanceId;
    }

    private static long origin(String state) {
        int blank = state.indexOf(' ');
        return Long.parseLong(blank < 0 ? state : state.substring(0, blank));
    }

    @Override
    public void release(SourceRecord record) {
        // A position needs nothing but the record itself.
    }

    @Override
    public synchronized int typicalLength() {
        return (int) Math.max(1, characters / Math.max(1, fetchedNumber - first));
    }

    @Override
    public synchronized double progress() {
        return open == 0 ? 1 : Math.min(1, (double) (lastNumber - first) / open);
    }

    @Override
    public void close() {
        page.clear();
    }
}
