package io.iterablebatch.schedule;

import io.iterablebatch.job.schedule.Schedule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The schedules in the state. Each call is part of the caller's transaction, if there is one. Thread-safe. */
final class ScheduleTable {

    private final JdbcTemplate jdbc;

    ScheduleTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A schedule, which nobody else changes until the transaction ends. */
    Optional<JobSchedule> held(ScheduleKey key) {
        return query("WHERE job = ? AND project = ? FOR UPDATE", key.job(), key.project()).stream()
                .findFirst();
    }

    /** Those whose file a worker has, by name. */
    List<JobSchedule> there() {
        return query("WHERE ended_at IS NULL ORDER BY job, project");
    }

    /** Those of this job whose file a worker has; several where it is in several projects. */
    List<JobSchedule> of(String job) {
        return query("WHERE ended_at IS NULL AND job = ? ORDER BY project", job);
    }

    /** Those for which a run is due. */
    List<ScheduleKey> due(Instant now) {
        return query("WHERE ended_at IS NULL AND next_due <= ? ORDER BY next_due", Timestamp.from(now)).stream()
                .map(JobSchedule::key)
                .toList();
    }

    /** Adds one; returns false where somebody else just did. */
    boolean add(ScheduleKey key, String file, String version, Schedule schedule, String givenBy, Instant nextDue) {
        List<@Nullable Object> values = new ArrayList<>(List.of(key.job(), key.project(), file, version));
        values.addAll(ScheduleColumns.values(schedule));
        values.addAll(List.of(givenBy, Timestamp.from(nextDue)));
        return jdbc.update("""
                        INSERT INTO job_schedule (job, project, file, version, times, zone, catch_up, retry_seconds,
                            parameters, due_parameters, given_by, next_due, given_at, seen_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp())
                        ON CONFLICT (job, project) DO NOTHING
                        """, values.toArray()) == 1;
    }

    /** Puts another version in the place of one, which it also brings back where it had ended. */
    void replace(ScheduleKey key, String file, String version, Schedule schedule, String givenBy, Instant nextDue) {
        List<@Nullable Object> values = new ArrayList<>(List.of(file, version));
        values.addAll(ScheduleColumns.values(schedule));
        values.addAll(List.of(givenBy, Timestamp.from(nextDue), key.job(), key.project()));
        jdbc.update("""
                UPDATE job_schedule SET file = ?, version = ?, times = ?, zone = ?, catch_up = ?, retry_seconds = ?,
                    parameters = ?, due_parameters = ?, given_by = ?, next_due = ?, given_at = clock_timestamp(),
                    seen_at = clock_timestamp(), ended_at = NULL
                WHERE job = ? AND project = ?
                """, values.toArray());
    }

    /** Writes when a run is due next. */
    void passed(ScheduleKey key, @Nullable Instant lastDue, Instant nextDue) {
        jdbc.update(
                """
                UPDATE job_schedule SET next_due = ?, last_due = coalesce(?, last_due)
                WHERE job = ? AND project = ?
                """,
                Timestamp.from(nextDue),
                lastDue == null ? null : Timestamp.from(lastDue),
                key.job(),
                key.project());
    }

    /** @param who null to go on */
    void pause(ScheduleKey key, @Nullable String who) {
        jdbc.update("""
                UPDATE job_schedule SET paused_by = ?, paused_at = CASE WHEN ? THEN clock_timestamp() END
                WHERE job = ? AND project = ?
                """, who, who != null, key.job(), key.project());
    }

    private List<JobSchedule> query(String rest, Object... arguments) {
        return jdbc.query("SELECT * FROM job_schedule " + rest, ScheduleTable::row, arguments);
    }

    private static JobSchedule row(ResultSet row, int index) throws SQLException {
        return new JobSchedule(
                new ScheduleKey(row.getString("job"), row.getString("project")),
                row.getString("file"),
                row.getString("version"),
                ScheduleColumns.read(row),
                row.getString("given_by"),
                row.getTimestamp("next_due").toInstant(),
                instant(row, "last_due"),
                instant(row, "paused_at"),
                row.getString("paused_by"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
