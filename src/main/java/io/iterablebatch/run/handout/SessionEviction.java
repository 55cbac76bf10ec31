package io.iterablebatch.run.handout;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Ends the database sessions of a process that does not answer any more: it may be frozen, and go on in the middle of a
 * transaction. To end only the session of a lock is not enough, since another of the same process may hold rows. A login
 * may end its own sessions, and those of no other login unless it was granted that.
 */
final class SessionEviction {

    private SessionEviction() {}

    /** Ends all sessions of a process, by what they call themselves; the caller's own connection is left alone. */
    static void ofProcess(JdbcTemplate jdbc, String label) {
        jdbc.queryForList("""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                  AND (application_name = ? OR starts_with(application_name, ? || ' '))
                """, Boolean.class, label, label);
    }

    /** Ends one session. */
    static void ofSession(JdbcTemplate jdbc, int backendPid) {
        jdbc.queryForList("SELECT pg_terminate_backend(?)", Boolean.class, backendPid);
    }
}
