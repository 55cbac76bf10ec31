package io.iterablebatch.ledger.slice;

import io.iterablebatch.state.JdbcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads which process has which slice of a run. Thread-safe. */
public final class SliceHoldings {

    private final JdbcTemplate jdbc;

    public SliceHoldings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The slices that the run handed out, by their numbers; none where it is not divided. */
    public List<SliceHolding> of(long runId) {
        return jdbc.query("""
                SELECT h.slice, h.worker_id, w.host, h.taken_at, h.left_at, h.attempts, h.note
                FROM handed_slice h LEFT JOIN worker w USING (worker_id)
                WHERE h.run_id = ? ORDER BY h.slice
                """, SliceHoldings::row, runId);
    }

    private static SliceHolding row(ResultSet row, int index) throws SQLException {
        return new SliceHolding(
                row.getInt("slice"),
                row.getString("worker_id"),
                row.getString("host"),
                JdbcInstants.of(row.getTimestamp("taken_at")),
                JdbcInstants.of(row.getTimestamp("left_at")),
                row.getInt("attempts"),
                row.getString("note"));
    }
}
