package io.iterablebatch.ledger.history;

import io.iterablebatch.accounting.SummaryJson;
import io.iterablebatch.ledger.instance.InstanceStore;
import io.iterablebatch.state.JdbcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what runs have done, those under way included. Each call is one statement. */
public final class RunTotalsReader {

    private static final String TOTALS = """
            SELECT r.run_id, i.destination_id, d.project, i.job, i.action, %s AS ordinary, r.started_at,
                r.ended_at, r.lost, r.exit_code, r.read_count, r.delivered, r.unchanged, r.superseded,
                r.invalid, r.rejected, r.skipped, r.summary, sent.batches, sent.records, sent.open_records, sent.uncertain
            FROM load_run r JOIN load_instance i USING (instance_id) JOIN destination d USING (destination_id)
            CROSS JOIN LATERAL (
              SELECT count(*) AS batches, coalesce(sum(s.records), 0) AS records,
                  coalesce(sum(s.records) FILTER (WHERE NOT s.closed), 0) AS open_records,
                  coalesce(sum(s.uncertain), 0) AS uncertain
              FROM send_journal s WHERE s.run_id = r.run_id
            ) AS sent
            WHERE r.run_id = ANY (?) ORDER BY r.run_id
            """.formatted(JobStandingReader.ORDINARY);

    private final JdbcTemplate jdbc;

    public RunTotalsReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The runs with these numbers, as far as there are any, in their order. */
    public List<RunTotals> of(Collection<Long> runs) {
        return runs.isEmpty()
                ? List.of()
                : jdbc.query(TOTALS, RunTotalsReader::totals, (Object) runs.toArray(Long[]::new));
    }

    /** The number of the latest run, or 0. */
    public long latest() {
        Long latest = jdbc.queryForObject("SELECT coalesce(max(run_id), 0) FROM load_run", Long.class);
        return latest == null ? 0 : latest;
    }

    /** The runs up to this one that have not said how they ended: those under way, and those that died. */
    public List<Long> unended(long upTo) {
        return jdbc.queryForList(
                "SELECT run_id FROM load_run WHERE ended_at IS NULL AND NOT lost AND run_id <= ?", Long.class, upTo);
    }

    /** The runs that began after this one. */
    public List<Long> after(long runId) {
        return jdbc.queryForList("SELECT run_id FROM load_run WHERE run_id > ?", Long.class, runId);
    }

    private static RunTotals totals(ResultSet row, int index) throws SQLException {
        String summary = row.getString("summary");
        return new RunTotals(
                row.getLong("run_id"),
                new CountedJob(
                        row.getString("destination_id"),
                        row.getString("project"),
                        row.getString("job"),
                        row.getString("action")),
                row.getBoolean("ordinary"),
                new RunLife(
                        row.getTimestamp("started_at").toInstant(),
                        JdbcInstants.of(row.getTimestamp("ended_at")),
                        row.getBoolean("lost"),
                        row.getObject("exit_code", Integer.class)),
                InstanceStore.counts(row),
                new SentBatches(
                        row.getLong("batches"),
                        row.getLong("records"),
                        row.getLong("open_records"),
                        row.getLong("uncertain")),
                summary == null ? null : SummaryJson.read(summary));
    }
}
