package io.iterablebatch.ledger.history;

import io.iterablebatch.state.JdbcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads from the history how jobs stand. */
public final class JobStandingReader {

    /**
     * Instances that are neither replay nor canary, nor read a mended file. A parameter's value cannot look like this,
     * since the quotes in it are escaped.
     */
    static final String ORDINARY = "(i.replay_of IS NULL AND i.parameters NOT LIKE '%\"--limit\":%'"
            + " AND i.parameters NOT LIKE '%\"--mended\":%')";

    private static final String STANDINGS = """
            SELECT ran.*, coalesce(refused.records, 0) AS open_rejects
            FROM (
              SELECT i.destination_id, d.project, i.job,
                  (array_agg(i.action ORDER BY r.run_id DESC))[1] AS action,
                  max(r.run_id) FILTER (WHERE r.ended_at IS NOT NULL OR r.lost) AS last_run,
                  max(r.ended_at) FILTER (WHERE r.exit_code IN (0, 3)) AS last_success
              FROM load_run r JOIN load_instance i USING (instance_id) JOIN destination d USING (destination_id)
              WHERE %s AND (?::text IS NULL OR (i.destination_id = ? AND i.job = ?))
              GROUP BY i.destination_id, d.project, i.job
            ) AS ran
            LEFT JOIN (
              SELECT i.destination_id, i.job, count(*) AS records
              FROM reject x JOIN load_instance i USING (instance_id)
              WHERE x.resolved_run IS NULL AND NOT x.ahead AND i.action = ANY (?)
              GROUP BY i.destination_id, i.job
            ) AS refused USING (destination_id, job)
            ORDER BY destination_id, job
            """.formatted(ORDINARY);

    private final JdbcTemplate jdbc;
    private final String[] ofRows;

    /**
     * A reader.
     *
     * @param ofRows the words of the actions whose refused records wait for somebody; targets are looked at anew
     */
    public JobStandingReader(JdbcTemplate jdbc, Collection<String> ofRows) {
        this.jdbc = jdbc;
        this.ofRows = ofRows.toArray(String[]::new);
    }

    /** How all jobs stand. */
    public List<JobStanding> all() {
        return query(null, null);
    }

    /** How one job stands; empty where it never ran. */
    public Optional<JobStanding> of(String destination, String job) {
        return query(destination, job).stream().findFirst();
    }

    private List<JobStanding> query(@Nullable String destination, @Nullable String job) {
        return jdbc.query(STANDINGS, JobStandingReader::standing, destination, destination, job, ofRows);
    }

    private static JobStanding standing(ResultSet row, int index) throws SQLException {
        return new JobStanding(
                row.getString("destination_id"),
                row.getString("project"),
                row.getString("job"),
                row.getString("action"),
                row.getObject("last_run", Long.class),
                JdbcInstants.of(row.getTimestamp("last_success")),
                row.getLong("open_rejects"));
    }
}
