package io.iterablebatch.console.acting;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The commands that were started through consoles on this state. Each call is one statement. */
public final class Starts {

    /**
     * A command that was started.
     *
     * @param job what it is about
     * @param command as it can be typed
     */
    public record Start(long number, Instant at, String who, String job, String command) {}

    private final JdbcTemplate jdbc;

    public Starts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes that a command is about to be started, and gives it its number. */
    public long begin(Instant at, String who, String job, String command) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "INSERT INTO console_start (started_at, who, job, arguments) VALUES (?, ?, ?, ?) RETURNING start_id",
                Long.class,
                Timestamp.from(at),
                who,
                job,
                command));
    }

    /** The one with this number. */
    public Optional<Start> find(long number) {
        return query("WHERE start_id = ?", number).stream().findFirst();
    }

    /** The latest ones, newest first. */
    public List<Start> latest(int limit) {
        return query("ORDER BY start_id DESC LIMIT ?", limit);
    }

    private List<Start> query(String rest, Object argument) {
        return jdbc.query(
                "SELECT start_id, started_at, who, job, arguments FROM console_start " + rest,
                (row, index) -> new Start(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)),
                argument);
    }
}
