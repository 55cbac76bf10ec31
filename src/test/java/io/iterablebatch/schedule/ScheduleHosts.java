package io.iterablebatch.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.iterablebatch.queue.QueuedRun;
import io.iterablebatch.queue.RunQueue;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.state.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Workers that do nothing but schedules, each with a folder and a real scheduler, and a time that the test sets. */
final class ScheduleHosts implements AutoCloseable {

    static final String JOB = "nightly";
    static final ScheduleKey KEY = new ScheduleKey(JOB, "default");

    private final TestDatabase database;
    private final Path folders;
    private final AtomicReference<Instant> now;
    private final List<Scheduler> started = new ArrayList<>();
    final JdbcTemplate jdbc;
    final TransactionTemplate transactions;
    final RunQueue queue;
    final ScheduleTable schedules;

    ScheduleHosts(TestDatabase database, Path folders, String now) {
        this.database = database;
        this.folders = folders;
        this.now = new AtomicReference<>(Instant.parse(now));
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        this.queue = new RunQueue(jdbc);
        this.schedules = new ScheduleTable(jdbc);
    }

    InstantSource time() {
        return now::get;
    }

    void at(String instant) {
        now.set(Instant.parse(instant));
    }

    Host host(String id) {
        return host(id, Duration.ZERO);
    }

    /** @param wrong by how much its clock is fast */
    Host host(String id, Duration wrong) {
        Host host = new Host(id, () -> now.get().plus(wrong));
        jdbc.update("""
                INSERT INTO worker (worker_id, host, pid, version, at_once, slices_at_once, started_at, beat_at)
                VALUES (?, ?, 1, '1', 1, 1, clock_timestamp(), clock_timestamp() + interval '1 day')
                """, id, id);
        return host;
    }

    /** The times of which something is noted in the queue, with what. */
    List<String> queued() {
        return queue.ofJob(JOB, "default", 100).stream()
                .filter(run -> run.order().scheduledFor() != null)
                .sorted(Comparator.comparing(run -> String.valueOf(run.order().scheduledFor())))
                .map(run -> run.order().scheduledFor() + " "
                        + run.state().name().toLowerCase(Locale.ROOT)
                        + (run.note() == null ? "" : " " + run.note()))
                .toList();
    }

    /** Ends what is in the queue, as workers do. */
    void finishAll() {
        jdbc.update("UPDATE queued_run SET state = 'ended', exit_code = 0, ended_at = clock_timestamp() WHERE state ="
                + " 'waiting'");
    }

    QueuedRun newest() {
        return queue.ofJob(JOB, "default", 1).get(0);
    }

    JobSchedule schedule() {
        return transactions.execute(status -> schedules.held(KEY).orElseThrow());
    }

    /** Waits until some host has noticed that the schedule was due. */
    void awaitNext(String due) {
        Instant next = Instant.parse(due);
        Await.until("the next due time is " + due, () -> schedule().nextDue().equals(next), () -> true);
    }

    @Override
    public void close() {
        started.forEach(Scheduler::stop);
    }

    /** One of them. */
    final class Host {

        final String id;
        final Path folder;
        final List<String> told = new CopyOnWriteArrayList<>();
        private final InstantSource time;
        private final ScheduleTasks tasks;

        private Host(String id, InstantSource time) {
            this.id = id;
            this.folder = folders.resolve(id);
            this.time = time;
            this.tasks = new ScheduleTasks(jdbc, transactions, queue, time, id, folder, Map.of(), told::add);
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Host has(String schedule) {
            return has(JOB + ".yaml", "schedule: " + schedule);
        }

        Host has(String file, String... lines) {
            try {
                Files.write(folder.resolve(file), List.of(lines));
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void hasNot(String file) {
            try {
                Files.delete(folder.resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Host scan() {
            tasks.scan();
            return this;
        }

        Host dies() {
            jdbc.update("UPDATE worker SET beat_at = ? WHERE worker_id = ?", Timestamp.from(Instant.EPOCH), id);
            return this;
        }

        /** Begins to poll. */
        Host start() {
            Scheduler scheduler = Scheduler.create(
                            database.dataSource(),
                            List.of(tasks.task(), Tasks.oneTime("run").execute((instance, context) -> {})))
                    .tableName("run_task")
                    .threads(2)
                    .schedulerName(new SchedulerName.Fixed(id))
                    .jdbcCustomization(new PostgreSqlJdbcCustomization(true, false))
                    .pollUsingLockAndFetch(0.5, 1.0)
                    .pollingInterval(Duration.ofMillis(20))
                    .clock(time::instant)
                    .deleteUnresolvedAfter(Duration.ofDays(36_500))
                    .enablePriority()
                    .build();
            scheduler.start();
            started.add(scheduler);
            return this;
        }
    }
}
