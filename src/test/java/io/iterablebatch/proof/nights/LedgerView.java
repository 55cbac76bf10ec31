package io.iterablebatch.proof.nights;

import io.iterablebatch.accounting.Counts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the tool's state says of its runs. */
final class LedgerView {

    /**
     * A run and the instance that it is one of, as it stands.
     *
     * @param position the number of the first record without an outcome
     * @param counts of the instance
     * @param uncertain of the run
     */
    record Run(long run, long instance, boolean completed, long position, Counts counts, long uncertain) {}

    /** @param resolvedBy the run that closed it, or 0 */
    record Refused(String outcome, String reason, long resolvedBy) {}

    private final JdbcTemplate jdbc;

    LedgerView(DataSource database) {
        jdbc = new JdbcTemplate(database);
    }

    /** The latest run that began, or 0. */
    long latestRun() {
        return jdbc.queryForObject("SELECT coalesce(max(run_id), 0) FROM load_run", Long.class);
    }

    /** Runs that began later, in their order. */
    List<Run> runsAfter(long run) {
        return jdbc.query(
                """
                SELECT r.run_id, i.*, (SELECT coalesce(sum(j.uncertain), 0) FROM send_journal j
                                       WHERE j.run_id = r.run_id) AS uncertain
                FROM load_run r JOIN load_instance i USING (instance_id) WHERE r.run_id > ? ORDER BY r.run_id
                """,
                (row, index) -> new Run(
                        row.getLong("run_id"),
                        row.getLong("instance_id"),
                        row.getBoolean("completed"),
                        row.getLong("position_number"),
                        new Counts(
                                row.getLong("read_count"),
                                row.getLong("delivered"),
                                row.getLong("unchanged"),
                                row.getLong("superseded"),
                                row.getLong("invalid"),
                                row.getLong("rejected"),
                                row.getLong("skipped")),
                        row.getLong("uncertain")),
                run);
    }

    /** Refused records of an instance, by the number of their rows, the first of a source being 1. */
    Map<Integer, Refused> refused(long instance) {
        Map<Integer, Refused> refused = new TreeMap<>();
        jdbc.query(
                "SELECT source_row - 1 AS number, outcome, reason, coalesce(resolved_run, 0) AS resolved FROM reject"
                        + " WHERE instance_id = ?",
                row -> {
                    Refused before = refused.put(
                            row.getInt("number"),
                            new Refused(row.getString("outcome"), row.getString("reason"), row.getLong("resolved")));
                    if (before != null) {
                        throw new AssertionError("a row that is refused twice");
                    }
                },
                instance);
        return refused;
    }

    /** Nobody waits any more for what was asked of the API. */
    void forgetPauses() {
        jdbc.update("DELETE FROM rate_budget");
    }

    /** As the command {@code stop} asks for. */
    void requestStop(long run) {
        jdbc.update("UPDATE load_run SET stop_requested = true WHERE run_id = ?", run);
    }

    /** Ends the sessions of whatever runs. */
    void cutOff() {
        jdbc.queryForList("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name LIKE 'iterable-batch%'");
    }
}
