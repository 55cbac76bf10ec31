package io.iterablebatch.ledger.history;

import io.iterablebatch.ledger.reject.RejectRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** A few refused records of each reason: one statement, which returns no more than that, however many there are. */
public final class RejectExampleReader {

    private final JdbcTemplate jdbc;

    public RejectExampleReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The first ones in the order of the input.
     *
     * @param reasons codes
     * @param most of each
     * @param cells whether they are to have their values
     * @return by code; those that have none are missing
     */
    public Map<String, List<RejectRow>> of(long instanceId, Collection<String> reasons, int most, boolean cells) {
        Map<String, List<RejectRow>> examples = new HashMap<>();
        jdbc.query(
                """
                SELECT record_number, source, source_row, outcome, reason, detail,
                    CASE WHEN ? THEN cells ELSE '[]' END AS cells
                FROM reject
                JOIN (
                  SELECT record_number FROM (
                    SELECT record_number, row_number() OVER (PARTITION BY reason ORDER BY record_number) AS place
                    FROM reject WHERE instance_id = ? AND reason = ANY (?)
                  ) AS numbered
                  WHERE place <= ?
                ) AS first USING (record_number)
                WHERE instance_id = ? ORDER BY record_number
                """,
                statement -> {
                    statement.setBoolean(1, cells);
                    statement.setLong(2, instanceId);
                    statement.setArray(3, statement.getConnection().createArrayOf("text", reasons.toArray()));
                    statement.setInt(4, most);
                    statement.setLong(5, instanceId);
                },
                row -> {
                    RejectRow example = JdbcRunHistory.reject(row);
                    examples.computeIfAbsent(example.reason().code(), code -> new ArrayList<>())
                            .add(example);
                });
        return examples;
    }
}
