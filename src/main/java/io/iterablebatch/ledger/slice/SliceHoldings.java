package io.iterablebatch.ledger.slice;

import io.iterablebatch.state.JdbcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads which process has which slice of an instance. Thread-safe. */
public final class SliceHoldings {

    private final JdbcTemplate jdbc;

    public SliceHoldings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The slices of the instance, by their numbers, as the last run that handed out each has it; none if undivided. */
    public List<SliceHolding> of(long instanceId) {
        return jdbc.query("""
                SELECT DISTINCT ON (h.slice) h.slice, h.worker_id, w.host, h.taken_at, h.left_at, h.attempts, h.note
                FROM load_run r JOIN handed_slice h USING (run_id) LEFT JOIN worker w USING (worker_id)
                WHERE r.instance_id = ? ORDER BY h.slice, h.run_id DESC
                """, SliceHoldings::row, instanceId);
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
