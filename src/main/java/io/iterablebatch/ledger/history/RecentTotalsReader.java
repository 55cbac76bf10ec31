package io.iterablebatch.ledger.history;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sums up what ran lately, for somebody who looks in the morning. Each call is one statement. */
public final class RecentTotalsReader {

    private final JdbcTemplate jdbc;

    public RecentTotalsReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The runs that began since then. Those to sandboxes count only where there are no others. */
    public RecentTotals since(Instant from) {
        return jdbc
                .query(
                        """
                        SELECT count(*), sum(r.read_count), sum(r.delivered), sum(r.invalid + r.rejected),
                            coalesce(sum(w.waited_ms), 0), i.destination_id LIKE 'sandbox:%' AS sandbox
                        FROM load_run r JOIN load_instance i USING (instance_id)
                        LEFT JOIN LATERAL (
                          SELECT waited_ms FROM run_sample s WHERE s.run_id = r.run_id ORDER BY ordinal DESC LIMIT 1
                        ) AS w ON true
                        WHERE r.started_at >= ? GROUP BY sandbox ORDER BY sandbox LIMIT 1
                        """,
                        (row, index) -> new RecentTotals(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                Duration.ofMillis(row.getLong(5)),
                                row.getBoolean(6)),
                        Timestamp.from(from))
                .stream()
                .findFirst()
                .orElse(RecentTotals.NONE);
    }

    /** The labels of the projects by the ids of their destinations. */
    public Map<String, String> projects() {
        Map<String, String> projects = new HashMap<>();
        jdbc.query("SELECT destination_id, project FROM destination", row -> {
            projects.put(row.getString(1), row.getString(2));
        });
        return projects;
    }
}
