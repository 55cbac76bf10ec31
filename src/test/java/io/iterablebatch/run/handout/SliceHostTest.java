package io.iterablebatch.run.handout;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.iterablebatch.RunFailure;
import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.state.database.AdvisoryLock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.jdbc.core.JdbcTemplate;

/** Hosts of slices within this process: who gets which slice, and what becomes of one that does not go well. */
@ExtendWith(TestDatabases.class)
class SliceHostTest {

    private TestDatabase database;
    private JdbcTemplate jdbc;
    private HikariDataSource pool;
    private CountedWork counted;

    @BeforeEach
    void open(TestDatabase fresh) {
        database = fresh;
        jdbc = new JdbcTemplate(fresh.dataSource());
        pool = database.settings().pool("iterable-batch", 12);
        CountedWork.createTables(jdbc);
        counted = new CountedWork(pool, SlicedJob.repository(pool), 20, Duration.ZERO);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private SliceHost host(String id, SliceWork work, int threads) {
        SliceHost host = new SliceHost(
                new WorkerId(id),
                threads,
                pool,
                database.settings(),
                work,
                DatabaseTime.asking(jdbc),
                Duration.ofSeconds(5));
        host.start();
        return host;
    }

    private SlicedJob job() {
        return new SlicedJob(pool, database.settings(), new WorkerId("w-0000000f"));
    }

    private CompletableFuture<JobExecution> run(int slices) {
        return CompletableFuture.supplyAsync(() -> job().run(slices));
    }

    private int count(String sql) {
        Integer count = jdbc.queryForObject(sql, Integer.class);
        return count == null ? 0 : count;
    }

    private void completes(CompletableFuture<JobExecution> run, int slices) {
        assertThat(run.join().getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(count("SELECT count(*) FROM item WHERE times = 1")).isEqualTo(slices * 20);
        assertThat(count("SELECT count(*) FROM slice_task")).isZero();
    }

    /** A slice that waits for the test before it is executed. */
    private static SliceWork waiting(SliceWork work, CountDownLatch latch) {
        return slice -> new Forwarding(work.prepare(slice)) {
            @Override
            public void execute(AdvisoryLock lock) {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                super.execute(lock);
            }
        };
    }

    private static class Forwarding implements SliceWork.PreparedSlice {

        private final SliceWork.PreparedSlice slice;

        Forwarding(SliceWork.PreparedSlice slice) {
            this.slice = slice;
        }

        @Override
        public void execute(AdvisoryLock lock) {
            slice.execute(lock);
        }

        @Override
        public void stop() {
            slice.stop();
        }

        @Override
        public void abandonAnswers() {
            slice.abandonAnswers();
        }
    }

    /** Rule 1: whatever the planner thinks of the table, which had a single row when it was looked at last. */
    @Test
    void aHostTakesNoMoreSlicesThanItHasThreads() {
        jdbc.update("""
                INSERT INTO slice_task (task_name, task_instance, execution_time, picked, version, priority)
                VALUES ('slice', '0', now() + interval '1 year', false, 1, 50)
                """);
        jdbc.execute("VACUUM ANALYZE slice_task");
        CountDownLatch latch = new CountDownLatch(1);
        CompletableFuture<JobExecution> run = run(16);
        Await.until("all are handed out", () -> count("SELECT count(*) FROM slice_task") == 17, () -> !run.isDone());
        try (SliceHost one = host("w-0000000a", waiting(counted, latch), 2)) {
            Await.until("the first host is full", () -> one.running() == 2, () -> !run.isDone());
            assertThat(count("SELECT count(*) FROM slice_task WHERE picked_by = 'w-0000000a'"))
                    .isEqualTo(2);
            try (SliceHost other = host("w-0000000b", waiting(counted, latch), 3)) {
                Await.until("the second one is", () -> other.running() == 3, () -> !run.isDone());

                assertThat(count("SELECT count(*) FROM slice_task WHERE picked_by = 'w-0000000b'"))
                        .isEqualTo(3);
                jdbc.update("DELETE FROM slice_task WHERE task_instance = '0'");
                latch.countDown();
                completes(run, 16);
            }
        }
    }

    /** Rule 8: a step that returns has not ended for that. */
    @Test
    void aSliceThatReturnsWithoutAnEndIsExecutedAgain() {
        AtomicInteger times = new AtomicInteger();
        SliceWork dropping = slice -> times.incrementAndGet() > 1 ? counted.prepare(slice) : new Nothing();
        try (SliceHost host = host("w-0000000a", dropping, 1)) {
            CompletableFuture<JobExecution> run = run(1);
            Await.until(
                    "that counts as a failure, after which there is a pause",
                    () -> count("SELECT count(*) FROM slice_task WHERE NOT picked AND consecutive_failures = 1") == 1,
                    () -> !run.isDone());
            completes(run, 1);
            assertThat(host.running()).isZero();
        }
        assertThat(count("SELECT attempts FROM handed_slice")).isEqualTo(2);
    }

    private static class Nothing implements SliceWork.PreparedSlice {
        @Override
        public void execute(AdvisoryLock lock) {}

        @Override
        public void stop() {}

        @Override
        public void abandonAnswers() {}
    }

    @Test
    void whatAHostCannotDoIsLeftToAnotherAndSaysWhy() {
        SliceWork unfit = slice -> {
            throw new UnfitHostException("the job file is not in its folder");
        };
        try (SliceHost lacking = host("w-0000000a", unfit, 2)) {
            CompletableFuture<JobExecution> run = run(2);
            Await.until("it says why", () -> count("""
                            SELECT count(*) FROM handed_slice
                            WHERE note = 'w-0000000a cannot do it: the job file is not in its folder'
                            """) == 2, () -> !run.isDone());
            Await.until(
                    "it is left to others for a while",
                    () -> count("SELECT count(*) FROM slice_task WHERE NOT picked AND execution_time > now()") == 2,
                    () -> !run.isDone());
            lacking.pause();
            try (SliceHost able = host("w-0000000b", counted, 2)) {
                completes(run, 2);
                assertThat(able.running()).isZero();
            }
        }
        assertThat(count("SELECT count(*) FROM handed_slice WHERE note IS NULL AND worker_id = 'w-0000000b'"))
                .isEqualTo(2);
    }

    @Test
    void oneThatFailsStopsTheOthers() {
        SliceWork failing = slice -> slice.slice() != 1
                ? counted.prepare(slice)
                : new Nothing() {
                    @Override
                    public void execute(AdvisoryLock lock) {
                        new HandedSliceStore(jdbc).fail(slice.stepExecutionId(), "it failed");
                    }
                };
        try (SliceHost host = host("w-0000000a", failing, 1)) {
            JobExecution execution = run(3).join();

            assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
            assertThat(host.running()).isZero();
        }
        assertThat(count("SELECT count(*) FROM slice_task")).isZero();
        assertThat(count("SELECT count(*) FROM batch_step_execution WHERE status IN ('STARTING', 'STARTED')"))
                .isZero();
    }

    /** What kills or defeats every process is not tried for ever. */
    @Test
    void aSliceIsGivenUpAfterSomeTriesInARow() {
        SliceWork throwing = slice -> new Nothing() {
            @Override
            public void execute(AdvisoryLock lock) {
                throw new IllegalArgumentException("for a reason of its own");
            }
        };
        CompletableFuture<JobExecution> run = run(1);
        Await.until("it is handed out", () -> count("SELECT count(*) FROM slice_task") == 1, () -> !run.isDone());
        jdbc.update("UPDATE slice_task SET consecutive_failures = ?", SliceRevival.MOST_TRIES - 1);
        try (SliceHost host = host("w-0000000a", throwing, 1)) {
            assertThat(run.join().getStatus()).isEqualTo(BatchStatus.FAILED);
            assertThat(host.running()).isZero();
        }
        assertThat(jdbc.queryForObject("SELECT failure FROM load_slice", String.class))
                .isEqualTo("given up after " + SliceRevival.MOST_TRIES
                        + " tries; it failed on w-0000000a: IllegalArgumentException");
    }

    @Test
    void pausesGrowUpToALimit() {
        assertThat(IntStream.rangeClosed(1, 9).mapToObj(SliceRevival::pause))
                .containsExactly(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(16),
                        Duration.ofSeconds(32),
                        Duration.ofSeconds(64),
                        Duration.ofSeconds(128),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(3));
    }

    /** As where the manager was halted between the two, or somebody emptied the table. */
    @Test
    void aSliceWithoutATaskIsHandedOutAgain() {
        CompletableFuture<JobExecution> run = run(3);
        Await.until("all are handed out", () -> count("SELECT count(*) FROM slice_task") == 3, () -> !run.isDone());
        jdbc.update("DELETE FROM slice_task");
        try (SliceHost host = host("w-0000000a", counted, 2)) {
            completes(run, 3);
            assertThat(host.running()).isZero();
        }
    }

    /**
     * Rule 10: the age of a task counts from its due time, and the library would delete what is older than 14 days when
     * it looks for dead processes, of which there is one here.
     */
    @Test
    void aTaskThatWasDueLongAgoIsDoneAndOneOfAnotherKindIsKept() {
        CompletableFuture<JobExecution> run = run(1);
        Await.until("it is handed out", () -> count("SELECT count(*) FROM slice_task") == 1, () -> !run.isDone());
        jdbc.update("""
                UPDATE slice_task SET execution_time = now() - interval '20 days', picked = true,
                  picked_by = 'w-0000000d', last_heartbeat = now() - interval '1 hour'
                """);
        jdbc.update("""
                INSERT INTO slice_task (task_name, task_instance, execution_time, picked, version, priority)
                VALUES ('of a later version', '1', now() - interval '20 days', false, 1, 50)
                """);
        try (SliceHost host = host("w-0000000a", counted, 1)) {
            assertThat(run.join().getStatus()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(host.running()).isZero();
        }
        assertThat(count("SELECT count(*) FROM slice_task WHERE task_name = 'of a later version'"))
                .isOne();
    }

    /** Rule 6. */
    @Test
    void aManagerWhosePlaceWasTakenWritesNothingOverWhatTheOtherSays() {
        CountDownLatch latch = new CountDownLatch(1);
        try (SliceHost host = host("w-0000000a", waiting(counted, latch), 2)) {
            CompletableFuture<JobExecution> run = run(2);
            Await.until("both are executed", () -> host.running() == 2, () -> !run.isDone());
            jdbc.queryForList("""
                    SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
                      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                      AND ((classid::bigint << 32) | objid::bigint) = ?
                    """, AdvisoryLock.key("job " + SlicedJob.JOB));
            // Another run, which has marked the first one as lost before the manager looks again.
            jdbc.update("UPDATE load_run SET lost = true");
            jdbc.update("UPDATE batch_job_execution SET status = 'COMPLETED', version = version + 1");

            JobExecution execution = run.join();

            assertThat(execution.getAllFailureExceptions()).anyMatch(SliceHostTest::isLostLock);
            assertThat(jdbc.queryForObject("SELECT status FROM batch_job_execution", String.class))
                    .isEqualTo("COMPLETED");
            assertThat(count("SELECT count(*) FROM batch_step_execution WHERE status = 'FAILED'"))
                    .isZero();
            assertThat(count("SELECT count(*) FROM load_run WHERE ended_at IS NOT NULL"))
                    .isZero();
            latch.countDown();
        }
    }

    private static boolean isLostLock(Throwable thrown) {
        Set<Throwable> causes = ConcurrentHashMap.newKeySet();
        for (Throwable cause = thrown; cause != null && causes.add(cause); cause = cause.getCause()) {
            if (cause instanceof RunFailure failure
                    && String.valueOf(failure.getMessage()).contains("is lost")) {
                return true;
            }
        }
        return false;
    }

    /** Only the session of its lock has gone: nobody else has had the job. */
    @Test
    void aManagerThatLostItsSessionTakesItsLockAgain() {
        CountDownLatch latch = new CountDownLatch(1);
        try (SliceHost host = host("w-0000000a", waiting(counted, latch), 2)) {
            CompletableFuture<JobExecution> run = run(2);
            Await.until("both are executed", () -> host.running() == 2, () -> !run.isDone());
            Integer pid = jdbc.queryForObject("""
                    SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
                      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                      AND ((classid::bigint << 32) | objid::bigint) = ?
                    """, Integer.class, AdvisoryLock.key("job " + SlicedJob.JOB));
            jdbc.queryForList("SELECT pg_terminate_backend(?)", pid);
            latch.countDown();

            completes(run, 2);
        }
    }
}
