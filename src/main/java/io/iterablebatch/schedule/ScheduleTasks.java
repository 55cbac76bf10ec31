package io.iterablebatch.schedule;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.iterablebatch.queue.RunQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a worker does for schedules: db-scheduler wakes each at its due time on some worker, which queues the run; and
 * each worker looks at its job files now and then, and then also queues what is due and was not noticed, as where all
 * threads are busy with runs.
 */
public final class ScheduleTasks {

    private static final Logger log = LoggerFactory.getLogger(ScheduleTasks.class);

    /** How often a worker calls {@link #scan}. */
    public static final Duration SCAN_EVERY = Duration.ofSeconds(30);

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

    private final ScheduleTable schedules;
    private final ScheduleTaskRows rows;
    private final ScheduleVersions versions;
    private final DueRuns due;
    private final ScheduleScan scan;
    private final Path folder;
    private final Consumer<String> told;
    private final InstantSource databaseTime;
    private final Task<Void> task;
    private Set<String> said = new HashSet<>();

    /**
     * What a worker has.
     *
     * @param databaseTime the database's, by which db-scheduler goes too
     * @param folder of job files; need not be there yet
     * @param told takes what a person should know, each sentence when it becomes true
     */
    public ScheduleTasks(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            RunQueue queue,
            InstantSource databaseTime,
            String workerId,
            Path folder,
            Map<String, String> environment,
            Consumer<String> told) {
        this.schedules = new ScheduleTable(jdbc);
        this.rows = new ScheduleTaskRows(jdbc);
        this.versions = new ScheduleVersions(jdbc);
        this.due = new DueRuns(schedules, new LeftOutRuns(jdbc), queue, transactions, databaseTime);
        this.scan = new ScheduleScan(
                workerId,
                new ScheduleFiles(folder, environment),
                schedules,
                new SeenFileTable(jdbc),
                transactions,
                databaseTime);
        this.folder = folder;
        this.told = told;
        this.databaseTime = databaseTime;
        this.task = makeTask();
    }

    /** To be registered with the scheduler of runs, by every process that polls its table. */
    public Task<Void> task() {
        return task;
    }

    /**
     * Looks at the folder of job files and at what is due. To be called at the start and every {@link #SCAN_EVERY}, by
     * one thread that runs have no part in. Does not throw where the database is away: the next call goes on.
     */
    public void scan() {
        try {
            Set<String> notes = new HashSet<>(look());
            versions.warnings().values().forEach(notes::addAll);
            rows.align();
            schedules.due(databaseTime.instant()).forEach(due::queue);
            notes.stream().filter(note -> !said.contains(note)).sorted().forEach(told);
            said = notes;
        } catch (DataAccessException | TransactionException away) {
            log.warn("schedules could not be looked at, and are again in {} s", SCAN_EVERY.toSeconds());
            log.debug("schedules could not be looked at", away);
        }
    }

    private List<String> look() {
        try {
            return scan.look();
        } catch (IOException unreadable) {
            return List.of("the folder of job files cannot be read, and schedules stay as they are: " + folder);
        }
    }

    private Task<Void> makeTask() {
        return Tasks.custom(ScheduleTaskRows.TASK, Void.class)
                .onFailure((failed, operations) -> {
                    log.warn(
                            "what is due of {} could not be queued, and is tried again in {} s",
                            failed.getExecution().getId(),
                            AGAIN_AFTER.toSeconds());
                    operations.reschedule(failed, databaseTime.instant().plus(AGAIN_AFTER));
                })
                .onDeadExecution((dead, operations) -> operations.reschedule(dead, databaseTime.instant()))
                .execute((instance, context) -> {
                    ScheduleKey key = ScheduleKey.of(instance.getId());
                    return due.queue(key)
                            .<CompletionHandler<Void>>map(
                                    next -> (done, operations) -> operations.reschedule(done, next))
                            .orElseGet(() -> (done, operations) -> operations.remove());
                });
    }
}
