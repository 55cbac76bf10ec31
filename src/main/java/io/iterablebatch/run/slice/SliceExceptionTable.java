package io.iterablebatch.run.slice;

import io.iterablebatch.source.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was found of an instance before its slices began, which holds for all of its runs: the users who are in another
 * slice than their numbers say, and where the source ended.
 */
record SliceExceptionTable(JdbcTemplate jdbc) {

    private static final int ROWS_AT_ONCE = 10_000;

    /**
     * What a search found.
     *
     * @param end of the source, as it was read then
     */
    record Found(SliceExceptions exceptions, Position end) {}

    /** Keeps what was found, once for an instance. What a killed process left of it is replaced. */
    void save(long instanceId, Found found) {
        jdbc.update("DELETE FROM slice_exception WHERE instance_id = ?", instanceId);
        List<Object[]> rows = new ArrayList<>(found.exceptions().size());
        found.exceptions().forEach((user, slice) -> rows.add(new Object[] {instanceId, user, slice}));
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            jdbc.batchUpdate(
                    "INSERT INTO slice_exception (instance_id, user_number, slice) VALUES (?, ?, ?)",
                    rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)));
        }
        jdbc.update(
                "INSERT INTO slice_search (instance_id, source_number, source_end) VALUES (?, ?, ?)",
                instanceId,
                found.end().number(),
                found.end().state());
    }

    /** The source was found to be in order up to here. */
    void moveEnd(long instanceId, Position end) {
        jdbc.update(
                "UPDATE slice_search SET source_number = ?, source_end = ? WHERE instance_id = ?",
                end.number(),
                end.state(),
                instanceId);
    }

    /** What was found; empty where the instance's source was not searched. */
    Optional<Found> of(long instanceId) {
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
