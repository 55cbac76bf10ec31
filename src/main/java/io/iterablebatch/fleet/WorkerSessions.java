package io.iterablebatch.fleet;

import io.iterablebatch.state.database.SessionOwner;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The sessions at the database of a worker and of its processes. A host that stands still keeps its sessions, with their
 * locks and open transactions, for as long as its network lives: whoever takes its work over ends them first, all of
 * them, since one that is in the middle of a commit would hold up the heir. Thread-safe.
 */
public final class WorkerSessions {

    private static final String OF_WORKER =
            " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    + " AND (application_name = ? OR application_name LIKE ?)";

    private static final Duration LONGEST_TO_END = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;

    public WorkerSessions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How many it has at this moment. */
    public int count(String workerId) {
        String name = SessionOwner.sessionName(workerId);
        Integer count = jdbc.queryForObject("SELECT count(*)" + OF_WORKER, Integer.class, name, name + " %");
        return count == null ? 0 : count;
    }

    /**
     * Ends them. What one of them had not committed is rolled back.
     *
     * @return how many there were
     */
    public int end(String workerId) {
        String name = SessionOwner.sessionName(workerId);
        Integer ended = jdbc.queryForObject(
                "SELECT count(pg_terminate_backend(pid, ?))" + OF_WORKER,
                Integer.class,
                LONGEST_TO_END.toMillis(),
                name,
                name + " %");
        return ended == null ? 0 : ended;
    }
}
