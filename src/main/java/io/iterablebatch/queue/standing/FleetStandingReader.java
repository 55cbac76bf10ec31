package io.iterablebatch.queue.standing;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads how a fleet stands, in one statement: it is asked for at every scrape. Thread-safe. */
public final class FleetStandingReader {

    /** One line for each thing that there is to say, of whichever kind. */
    private static final String ALL = """
            WITH fleet AS (
                SELECT worker_id, host, version, started_at, beat_at,
                       CASE WHEN beat_at < statement_timestamp() - make_interval(secs => ?) THEN 'silent'
                            WHEN draining THEN 'draining'
                            WHEN knows_state < (SELECT max(version::integer) FROM flyway_schema_history
                                                WHERE success AND version ~ '^[0-9]+$') THEN 'outdated'
                            ELSE 'taking' END AS state
                FROM worker
                WHERE ended_at IS NULL AND beat_at > statement_timestamp() - make_interval(secs => ?)
            ), queue AS (
                SELECT q.queue_id, q.job, q.project, '--sandbox' = ANY (q.options) AS sandbox, q.attempts,
                       CASE WHEN q.state = 'waiting' AND q.due_at > statement_timestamp() THEN 'waiting'
                            WHEN q.state = 'running' AND f.state <> 'silent' THEN 'running'
                            ELSE 'due' END AS state,
                       CASE WHEN q.state = 'running' THEN greatest(q.due_at, w.beat_at) ELSE q.due_at END AS since
                FROM queued_run q
                LEFT JOIN worker w ON w.worker_id = q.worker_id
                LEFT JOIN fleet f ON f.worker_id = q.worker_id
                WHERE q.state IN ('waiting', 'running')
            ), delay AS (
                SELECT DISTINCT ON (q.job, q.project, '--sandbox' = ANY (q.options))
                       q.job, q.project, '--sandbox' = ANY (q.options) AS sandbox, q.scheduled_for,
                       coalesce((SELECT min(r.started_at) FROM load_run r
                                 WHERE r.instance_id = q.instance_id AND r.started_at >= q.scheduled_for),
                                q.ended_at, statement_timestamp()) AS began
                FROM queued_run q
                WHERE q.scheduled_for <= statement_timestamp()
                      AND (q.state IN ('waiting', 'running')
                           OR q.state = 'ended' AND q.ended_at > statement_timestamp() - interval '8 days')
                ORDER BY q.job, q.project, '--sandbox' = ANY (q.options), q.scheduled_for DESC
            ), slice AS (
                SELECT r.run_id, s.instance_id, s.slice, s.state,
                       CASE WHEN s.state = 'running' THEN greatest(s.moved_at, s.started_at)
                            WHEN s.state IN ('waiting', 'stopped')
                            -- Others may have to go before it: it stands where all of them do.
                            THEN max(greatest(s.moved_at, s.started_at, s.ended_at, r.started_at))
                                 OVER (PARTITION BY r.run_id) END AS still_since
                FROM load_run r JOIN load_slice s USING (instance_id)
                WHERE r.ended_at IS NULL AND NOT r.lost
            )
            SELECT 'fleet' AS kind, NULL AS one, NULL AS two, NULL AS three, NULL AS four,
                   EXISTS (SELECT FROM worker) OR EXISTS (SELECT FROM queued_run) AS flag,
                   NULL::bigint[] AS numbers, ARRAY [statement_timestamp()] AS times
            UNION ALL
            SELECT 'worker', worker_id, host, version, state, NULL, NULL, ARRAY [started_at, beat_at] FROM fleet
            UNION ALL
            SELECT 'queue', job, project, NULL, NULL, sandbox,
                   ARRAY [count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'due'),
                          count(*) FILTER (WHERE state = 'running'), max(attempts),
                          (array_agg(queue_id ORDER BY since, queue_id) FILTER (WHERE state = 'due'))[1]],
                   ARRAY [min(since) FILTER (WHERE state = 'due')]
            FROM queue GROUP BY job, project, sandbox
            UNION ALL
            SELECT 'delay', job, project, NULL, NULL, sandbox, NULL, ARRAY [scheduled_for, began] FROM delay
            UNION ALL
            SELECT 'slices', i.destination_id, i.job, d.project, NULL, NULL,
                   ARRAY [s.run_id, s.instance_id, count(*) FILTER (WHERE s.state IN ('waiting', 'stopped')),
                          count(*) FILTER (WHERE s.state = 'running'), count(*) FILTER (WHERE s.state = 'done'),
                          count(*) FILTER (WHERE s.state = 'failed'), count(s.still_since) FILTER (WHERE s.old),
                          (array_agg(s.slice ORDER BY s.still_since, s.slice) FILTER (WHERE s.old))[1]],
                   ARRAY [min(s.still_since) FILTER (WHERE s.old)]
            FROM (SELECT *, still_since < statement_timestamp() - make_interval(secs => ?) AS old FROM slice) s
            JOIN load_instance i USING (instance_id) JOIN destination d USING (destination_id)
            GROUP BY s.run_id, s.instance_id, i.destination_id, i.job, d.project
            ORDER BY kind, one, two, three
            """;

    private final JdbcTemplate jdbc;

    public FleetStandingReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Looks at it now.
     *
     * @throws org.springframework.dao.DataAccessException where the state cannot be read
     */
    public FleetStanding read() {
        Lines lines = new Lines();
        jdbc.query(
                ALL,
                lines::add,
                FleetStanding.SILENT_AFTER.toSeconds(),
                FleetStanding.DEAD_SHOWN.toSeconds(),
                FleetStanding.STILL_AFTER.toSeconds());
        return lines.standing();
    }

    /** Not thread-safe. */
    private static final class Lines {

        private Instant now = Instant.EPOCH;
        private boolean used;
        private final List<WorkerStanding> workers = new ArrayList<>();
        private final List<JobQueue> queues = new ArrayList<>();
        private final List<StartDelay> delays = new ArrayList<>();
        private final List<SlicedRun> runs = new ArrayList<>();

        void add(ResultSet row) throws SQLException {
            @Nullable Long[] numbers = numbers(row.getArray("numbers"));
            @Nullable Instant[] times = times(row.getArray("times"));
            switch (row.getString("kind")) {
                case "fleet" -> {
                    now = time(times, 0);
                    used = row.getBoolean("flag");
                }
                case "worker" ->
                    workers.add(new WorkerStanding(
                            row.getString("one"),
                            row.getString("two"),
                            row.getString("three"),
                            WorkerStanding.State.of(row.getString("four")),
                            time(times, 0),
                            time(times, 1)));
                case "queue" ->
                    queues.add(new JobQueue(
                            row.getString("one"),
                            row.getString("two"),
                            row.getBoolean("flag"),
                            number(numbers, 0),
                            number(numbers, 1),
                            number(numbers, 2),
                            number(numbers, 3),
                            numbers[4],
                            times[0]));
                case "delay" ->
                    delays.add(new StartDelay(
                            row.getString("one"),
                            row.getString("two"),
                            row.getBoolean("flag"),
                            Duration.between(time(times, 0), time(times, 1))));
                default -> runs.add(slicedRun(row, numbers, times));
            }
        }

        private static SlicedRun slicedRun(ResultSet row, @Nullable Long[] numbers, @Nullable Instant[] times)
                throws SQLException {
            Long stillest = numbers[7];
            return new SlicedRun(
                    number(numbers, 0),
                    number(numbers, 1),
                    row.getString("one"),
                    row.getString("two"),
                    row.getString("three"),
                    number(numbers, 2),
                    number(numbers, 3),
                    number(numbers, 4),
                    number(numbers, 5),
                    number(numbers, 6),
                    stillest == null ? null : Math.toIntExact(stillest),
                    times[0]);
        }

        FleetStanding standing() {
            return new FleetStanding(now, used, workers, queues, delays, runs);
        }

        private static long number(@Nullable Long[] numbers, int index) {
            Long number = numbers[index];
            return number == null ? 0 : number;
        }

        private static Instant time(@Nullable Instant[] times, int index) {
            Instant time = times[index];
            if (time == null) {
                throw new IllegalStateException("a time is missing");
            }
            return time;
        }

        private static @Nullable Long[] numbers(@Nullable Array array) throws SQLException {
            return array == null ? new Long[0] : (Long[]) array.getArray();
        }

        private static @Nullable Instant[] times(@Nullable Array array) throws SQLException {
            if (array == null) {
                return new Instant[0];
            }
            Timestamp[] stamps = (Timestamp[]) array.getArray();
            @Nullable Instant[] times = new Instant[stamps.length];
            for (int i = 0; i < stamps.length; i++) {
                times[i] = stamps[i] == null ? null : stamps[i].toInstant();
            }
            return times;
        }
    }
}
