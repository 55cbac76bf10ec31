package io.iterablebatch.run.slice;

import io.iterablebatch.source.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was found of an instance before it was sliced, which holds for all of its runs and slices: the users who are in
 * another slice than their numbers say, and where the source ended.
 */
public record SliceExceptionTable(JdbcTemplate jdbc) {

    private static final int ROWS_AT_ONCE = 10_000;

    /**
     * What a search found.
     *
     * @param end of the source, as it was read then
     */
    public record Found(SliceExceptions exceptions, Position end) {}

    /** Keeps what was found, once for an instance. To be called within the transaction that begins it. */
    public void save(long instanceId, Found found) {
        jdbc.update(
                "INSERT INTO slice_search (instance_id, source_number, source_end) VALUES (?, ?, ?)",
                instanceId,
                found.end().number(),
                found.end().state());
        List<Object[]> rows = new ArrayList<>(found.exceptions().size());
        found.exceptions().forEach((user, slice) -> rows.add(new Object[] {instanceId, user, slice}));
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            jdbc.batchUpdate(
                    "INSERT INTO slice_exception (instance_id, user_number, slice) VALUES (?, ?, ?)",
                    rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)));
        }
    }

    /** What was found; empty where the instance's source was not searched. */
    public Optional<Found> of(long instanceId) {
        return jdbc
                .query(
                        "SELECT source_number, source_end FROM slice_search WHERE instance_id = ?",
                        (row, index) -> new Position(row.getLong(1), row.getString(2)),
                        instanceId)
                .stream()
                .map(end -> new Found(exceptions(instanceId), end))
                .findFirst();
    }

    private SliceExceptions exceptions(long instanceId) {
        SliceExceptions.Builder all = new SliceExceptions.Builder(ConnectedUsers.MOST);
        jdbc.query(
                "SELECT user_number, slice FROM slice_exception WHERE instance_id = ?",
                row -> {
                    all.add(row.getLong(1), row.getInt(2));
                },
                instanceId);
        return all.build();
    }
}
