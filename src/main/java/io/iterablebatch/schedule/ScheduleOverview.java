package io.iterablebatch.schedule;

import io.iterablebatch.schedule.ScheduledLine.LastQueued;
import io.iterablebatch.state.JdbcInstants;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** All schedules with what people should know of them. A few statements, however many schedules there are. */
public final class ScheduleOverview {

    private final JdbcTemplate jdbc;
    private final ScheduleTable schedules;
    private final ScheduleVersions versions;
    private final InstantSource databaseTime;

    /** @param databaseTime the database's */
    public ScheduleOverview(JdbcTemplate jdbc, InstantSource databaseTime) {
        this.jdbc = jdbc;
        this.schedules = new ScheduleTable(jdbc);
        this.versions = new ScheduleVersions(jdbc);
        this.databaseTime = databaseTime;
    }

    /** Those whose file a worker has, by name. */
    public List<ScheduledLine> all() {
        Map<ScheduleKey, LastQueued> last = last();
        Map<ScheduleKey, List<String>> warnings = versions.warnings();
        Instant late = databaseTime.instant().minus(DueRuns.IN_TIME);
        return schedules.there().stream()
                .map(schedule -> new ScheduledLine(
                        schedule,
                        last.get(schedule.key()),
                        !schedule.isPaused() && schedule.nextDue().isBefore(late),
                        warnings.getOrDefault(schedule.key(), List.of())))
                .toList();
    }

    /** Whose schedule is meant by the name of a job, or of its file; several where it is in several projects. */
    public List<ScheduleKey> named(String name) {
        List<JobSchedule> all = schedules.there();
        List<ScheduleKey> byName = all.stream()
                .map(JobSchedule::key)
                .filter(key -> key.job().equals(name))
                .toList();
        return byName.isEmpty()
                ? all.stream()
                        .filter(schedule -> ("/" + name).endsWith("/" + schedule.file()))
                        .map(JobSchedule::key)
                        .toList()
                : byName;
    }

    /** The names of all jobs with a schedule. */
    public List<String> names() {
        return schedules.there().stream()
                .map(schedule -> schedule.key().job())
                .distinct()
                .toList();
    }

    /** What is wrong with files whose job nobody knows. */
    public List<String> unread() {
        return versions.unread().stream()
                .map(file -> "on worker " + file.workerId() + ": " + file.mistake())
                .toList();
    }

    /** The runs of the queue from twelve hours before this moment on, and what is planned for the day after it. */
    public NightCalendar calendar() {
        Instant now = databaseTime.instant();
        List<CalendarEntry> queued = jdbc.query(
                """
                SELECT *, coalesce(scheduled_for, queued_at) AS at FROM queued_run
                WHERE state IN ('waiting', 'running')
                    OR (coalesce(scheduled_for, queued_at) > ? AND coalesce(scheduled_for, queued_at) <= ?)
                ORDER BY at, queue_id
                """,
                (row, index) -> CalendarEntry.queued(
                        new ScheduleKey(row.getString("job"), row.getString("project")),
                        Objects.requireNonNull(JdbcInstants.of(row.getTimestamp("at"))),
                        row.getString("state"),
                        row.getObject("exit_code", Integer.class),
                        row.getObject("run_id", Long.class),
                        row.getString("note"),
                        now),
                Timestamp.from(now.minus(NightCalendar.BACK)),
                Timestamp.from(now));
        return NightCalendar.of(queued, schedules.there(), now);
    }

    private Map<ScheduleKey, LastQueued> last() {
        return jdbc
                .query(
                        """
                SELECT DISTINCT ON (q.job, q.project) q.*, coalesce(q.scheduled_for, q.queued_at) AS at
                FROM job_schedule s JOIN queued_run q ON q.job = s.job AND q.project = s.project
                WHERE s.ended_at IS NULL AND q.state <> 'withdrawn'
                ORDER BY q.job, q.project, q.queue_id DESC
                """,
                        (row, index) -> Map.entry(
                                new ScheduleKey(row.getString("job"), row.getString("project")),
                                new LastQueued(
                                        row.getLong("queue_id"),
                                        Objects.requireNonNull(JdbcInstants.of(row.getTimestamp("at"))),
                                        row.getString("state"),
                                        row.getObject("run_id", Long.class),
                                        row.getObject("exit_code", Integer.class))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, HashMap::new));
    }
}
