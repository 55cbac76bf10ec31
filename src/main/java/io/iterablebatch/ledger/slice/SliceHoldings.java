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
                SELECT h.slice, h.worker_id, w.host, h.taken_at, h.left_at, h.attempts, h.note, l.share,
                  CASE WHEN h.run_id = (SELECT max(run_id) FROM load_run r WHERE r.instance_id = h.instance_id)
                    THEN l.state END AS state
                FROM handed_slice h LEFT JOIN load_slice l ON l.instance_id = h.instance_id AND l.slice = h.slice
                  LEFT JOIN worker w USING (worker_id)
                WHERE h.run_id = ? ORDER BY h.slice
                """, SliceHoldings::row, runId);
    }

    private static SliceHolding row(ResultSet row, int index) throws SQLException {
        String state = row.getString("state");
        return new SliceHolding(
                row.getInt("slice"),
                state == null ? null : SliceState.of(state),
                row.getDouble("share"),
                row.getString("worker_id"),
                row.getString("host"),
                JdbcInstants.of(row.getTimestamp("taken_at")),
                JdbcInstants.of(row.getTimestamp("left_at")),
                row.getInt("attempts"),
                row.getString("note"));
    }
}
