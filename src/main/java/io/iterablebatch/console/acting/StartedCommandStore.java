package io.iterablebatch.console.acting;

import io.iterablebatch.text.CommandLineText;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The commands that were started through consoles on this state. Each call is one statement. */
public final class StartedCommandStore {

    /**
     * A command that was started.
     *
     * @param ticket names its files
     * @param job what it is about
     * @param arguments of the command
     */
    public record Start(long number, UUID ticket, Instant at, String who, String job, List<String> arguments) {

        /** The command as it can be typed. */
        public String command() {
            return CommandLineText.of(arguments);
        }

        /** Whether it makes a plan, and no run. */
        public boolean isPlan() {
            return arguments.get(0).equals("plan");
        }

        /** Whether it sends nothing and shows what it would send, which is made of records. */
        public boolean isDryRun() {
            return arguments.contains("--dry-run");
        }
    }

    private final JdbcTemplate jdbc;

    public StartedCommandStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes that a command is about to be started, and gives it its number; none where the ticket was used before. */
    public Optional<Long> begin(UUID ticket, Instant at, String who, String job, List<String> arguments) {
        return jdbc
                .queryForList("""
                        INSERT INTO console_start (ticket, started_at, who, job, arguments) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (ticket) DO NOTHING RETURNING start_id
                        """, Long.class, ticket, Timestamp.from(at), who, job, arguments.toArray(String[]::new))
                .stream()
                .findFirst();
    }

    /** The command with this number. */
    public Optional<Start> find(long number) {
        return query("WHERE start_id = ?", number).stream().findFirst();
    }

    /** The command that this ticket was used for. */
    public Optional<Start> find(UUID ticket) {
        return query("WHERE ticket = ?", ticket).stream().findFirst();
    }

    private List<Start> query(String rest, Object argument) {
        return jdbc.query(
                "SELECT start_id, ticket, started_at, who, job, arguments FROM console_start " + rest,
                (row, index) -> new Start(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getTimestamp(3).toInstant(),
                        row.getString(4),
                        row.getString(5),
                        List.of((String[]) row.getArray(6).getArray())),
                argument);
    }
}
