package io.iterablebatch.queue;

import io.iterablebatch.state.JdbcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of the table of queued runs. */
final class QueuedRunRow {

    static final String COLUMNS = """
            queue_id, job_file, job, project, parameters, options, priority, asked_by, asked_from, scheduled_for,
            queued_at, due_at, state, attempts, worker_id, instance_id, run_id, exit_code, retry_until, note, ended_at""";

    private QueuedRunRow() {}

    static QueuedRun of(ResultSet row, int index) throws SQLException {
        return new QueuedRun(
                row.getLong("queue_id"),
                new RunOrder(
                        row.getString("job_file"),
                        row.getString("job"),
                        row.getString("project"),
                        texts(row, "parameters"),
                        texts(row, "options"),
                        row.getInt("priority"),
                        row.getString("asked_by"),
                        row.getString("asked_from"),
                        instant(row, "scheduled_for")),
                QueueState.of(row.getString("state")),
                Objects.requireNonNull(instant(row, "queued_at")),
                Objects.requireNonNull(instant(row, "due_at")),
                row.getInt("attempts"),
                row.getString("worker_id"),
                row.getObject("instance_id", Long.class),
                row.getObject("run_id", Long.class),
                row.getObject("exit_code", Integer.class),
                instant(row, "retry_until"),
                row.getString("note"),
                instant(row, "ended_at"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return JdbcInstants.of(row.getTimestamp(column));
    }

    static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
