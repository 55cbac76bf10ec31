package io.iterablebatch.console.trail;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The record of what people did through the console, in the order of time; nothing in it is ever changed. Each call is
 * one statement.
 */
public final class AuditTrail {

    /**
     * An act.
     *
     * @param roles those that the person had, words with commas between
     * @param what as in {@code stop}
     * @param subject what it was done to, as in {@code run 12}
     * @param answer what came of it
     */
    public record TrailEntry(
            long number, Instant at, String who, String roles, String what, String subject, String answer) {}

    private final JdbcTemplate jdbc;
    private final InstantSource clock;

    public AuditTrail(JdbcTemplate jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds an entry. */
    public void note(String who, String roles, String what, String subject, String answer) {
        jdbc.update(
                "INSERT INTO console_audit (recorded_at, who, roles, what, subject, answer) VALUES (?, ?, ?, ?, ?, ?)",
                Timestamp.from(clock.instant()),
                who,
                roles,
                what,
                subject,
                answer);
    }

    /**
     * Some of the entries, newest first.
     *
     * @param before only those with a smaller number; null: from the newest on
     */
    public List<TrailEntry> page(@Nullable Long before, int limit) {
        return jdbc.query(
                """
                SELECT entry_id, recorded_at, who, roles, what, subject, answer FROM console_audit
                WHERE entry_id < ? ORDER BY entry_id DESC LIMIT ?
                """,
                (row, index) -> new TrailEntry(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)),
                before == null ? Long.MAX_VALUE : before,
                limit);
    }
}
