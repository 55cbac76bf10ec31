package io.iterablebatch.ledger.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes what commands did into the audit that the console shows, and who started which run. What a console was asked
 * for it notes by itself. Each call is part of the caller's transaction, if there is one; no entry holds personal data.
 */
public final class CommandAudit {

    private final JdbcTemplate jdbc;

    public CommandAudit(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds an entry.
     *
     * @param what as in {@code stop}
     * @param subject what it was done to, as in {@code run 12}
     * @param answer what came of it
     */
    public void note(RunStarter person, String what, String subject, String answer) {
        jdbc.update("""
                INSERT INTO console_audit (recorded_at, who, roles, what, subject, answer)
                VALUES (clock_timestamp(), ?, ?, ?, ?, ?)
                """, person.who(), "from " + person.from(), what, subject, answer);
    }

    /** Notes that a run begins. To be called in the transaction that writes the run down. */
    public void began(long runId, String job, boolean resumed, RunStarter person) {
        jdbc.update(
                "UPDATE load_run SET operator = ?, started_by = ? WHERE run_id = ?",
                person.who(),
                person.from(),
                runId);
        if (!person.from().equals(RunStarter.CONSOLE)) {
            note(person, resumed ? "go on" : "start", "run " + runId + " of " + job, "begun");
        }
    }

    /** Who started these runs, as far as that was written down. */
    public Map<Long, RunStarter> starters(Collection<Long> runs) {
        Map<Long, RunStarter> starters = new HashMap<>();
        jdbc.query(
                """
                SELECT run_id, operator, started_by FROM load_run
                WHERE run_id = ANY (?) AND operator IS NOT NULL AND started_by IS NOT NULL
                """,
                row -> {
                    starters.put(row.getLong(1), new RunStarter(row.getString(2), row.getString(3)));
                },
                (Object) runs.toArray(Long[]::new));
        return starters;
    }
}
