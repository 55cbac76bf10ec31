package io.iterablebatch.run.handout;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.state.database.SessionOwner;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.jdbc.core.JdbcTemplate;

/** Several processes do the slices of a run, and any of them dies, freezes or leaves: each item is recorded once. */
@ExtendWith(TestDatabases.class)
class SliceFleetTest {

    private static final int SLICES = 4;
    private static final int ITEMS = 200;
    private static final int ALL = SLICES * ITEMS;
    private static final int PAUSE = 100;

    private static final WorkerId SELF = new WorkerId("w-0000000f");

    private TestDatabase database;
    private ConnectionSettings settings;
    private JdbcTemplate jdbc;
    private HikariDataSource pool;

    @BeforeEach
    void open(TestDatabase fresh) {
        database = fresh;
        jdbc = new JdbcTemplate(fresh.dataSource());
        settings = database.settings().ownedAsIn(Map.of(SessionOwner.VARIABLE, SELF.value()));
        pool = settings.pool("iterable-batch", 10);
        CountedWork.createTables(jdbc);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private MemberProcess worker(String id) {
        return MemberProcess.worker(database.settings(), id, SLICES, ITEMS, PAUSE);
    }

    private SlicedJob job() {
        return new SlicedJob(pool, settings, SELF);
    }

    private CompletableFuture<JobExecution> run(SlicedJob job) {
        return CompletableFuture.supplyAsync(() -> job.run(SLICES));
    }

    private int count(String sql) {
        Integer count = jdbc.queryForObject(sql, Integer.class);
        return count == null ? 0 : count;
    }

    private void awaitItems(int items, CompletableFuture<?> run) {
        Await.until(
                items + " items are recorded", () -> count("SELECT count(*) FROM item") >= items, () -> !run.isDone());
    }

    private void everyItemIsRecordedOnce() {
        assertThat(count("SELECT count(*) FROM item")).isEqualTo(ALL);
        assertThat(count("SELECT count(*) FROM item WHERE times <> 1")).isZero();
        assertThat(count("SELECT count(*) FROM slice_task")).isZero();
    }

    private int requests() {
        return count("SELECT count(*) FROM wire");
    }

    /** Rule 2. */
    @Test
    void aSliceOfAKilledProcessGoesOnInAnotherWithExactCounts() {
        SlicedJob job = job();
        try (MemberProcess dying = worker("w-0000000a")) {
            CompletableFuture<JobExecution> run = run(job);
            awaitItems(ALL / 4, run);
            try (MemberProcess heir = worker("w-0000000b")) {
                dying.kill();

                JobExecution execution = run.join();

                assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
                everyItemIsRecordedOnce();
                assertThat(requests()).isBetween(ALL / CountedWork.CHUNK, ALL / CountedWork.CHUNK + SLICES);
                assertThat(count("SELECT count(*) FROM batch_step_execution WHERE step_name LIKE 'deliver:%'"))
                        .isEqualTo(SLICES);
                assertThat(count("SELECT sum(read_count) FROM batch_step_execution WHERE step_name LIKE 'deliver:%'"))
                        .isEqualTo(ALL);
                assertThat(heir.isAlive()).isTrue();
            }
        }
    }

    /** Rule 4. */
    @Test
    void aFrozenProcessIsEvictedAndRecordsNothingWhenItGoesOn() {
        SlicedJob job = job();
        try (MemberProcess frozen = worker("w-0000000a")) {
            CompletableFuture<JobExecution> run = run(job);
            awaitItems(ALL / 4, run);
            try (MemberProcess heir = worker("w-0000000b")) {
                frozen.signal("STOP");
                Await.until("the heir has all that are open", () -> count("""
                        SELECT count(*) FROM handed_slice JOIN batch_step_execution USING (step_execution_id)
                        WHERE worker_id = 'w-0000000a' AND status <> 'COMPLETED'
                        """) == 0, heir::isAlive);
                frozen.signal("CONT");

                assertThat(run.join().getStatus()).isEqualTo(BatchStatus.COMPLETED);
                everyItemIsRecordedOnce();
                assertThat(requests()).isBetween(ALL / CountedWork.CHUNK, ALL / CountedWork.CHUNK + 2 * SLICES);
                assertThat(frozen.isAlive()).isTrue();
            }
        }
    }

    /** As with the signal TERM. */
    @Test
    void aProcessThatLeavesHandsItsSlicesBackAndNothingIsRepeated() {
        SlicedJob job = job();
        try (MemberProcess leaving = worker("w-0000000a")) {
            CompletableFuture<JobExecution> run = run(job);
            awaitItems(ALL / 4, run);
            leaving.drain();
            assertThat(run).isNotDone();
            try (MemberProcess heir = worker("w-0000000b")) {
                assertThat(run.join().getStatus()).isEqualTo(BatchStatus.COMPLETED);
                assertThat(heir.isAlive()).isTrue();
            }
        }
        everyItemIsRecordedOnce();
        assertThat(requests()).isEqualTo(ALL / CountedWork.CHUNK);
    }

    @Test
    void aStopEndsAllSlicesAndTheNextRunGoesOnWithEach() {
        SlicedJob job = job();
        try (MemberProcess worker = MemberProcess.worker(database.settings(), "w-0000000a", 2, ITEMS, 3 * PAUSE)) {
            CompletableFuture<JobExecution> run = run(job);
            awaitItems(ALL / 4, run);
            job.stop();

            assertThat(run.join().getStatus()).isEqualTo(BatchStatus.STOPPED);
            assertThat(count("SELECT count(*) FROM batch_step_execution WHERE status = 'STOPPED'"))
                    .isEqualTo(SLICES + 1);
            assertThat(count("SELECT count(*) FROM item")).isLessThan(ALL);
            assertThat(job().run(SLICES).getStatus()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(worker.isAlive()).isTrue();
        }
        everyItemIsRecordedOnce();
        assertThat(requests()).isEqualTo(ALL / CountedWork.CHUNK);
    }

    /** Rule 7: all sessions end, their locks with them, and for longer than a process may be silent nobody gets one. */
    @Test
    void theDatabaseIsAwayForAWhile() throws SQLException {
        SlicedJob job = job();
        try (MemberProcess worker = worker("w-0000000a")) {
            CompletableFuture<JobExecution> run = run(job);
            awaitItems(ALL / 4, run);
            String other = database.settings().jdbcUrl().replace("/" + database.name() + "?", "/postgres?");
            try (Connection server = new ConnectionSettings(
                                    other,
                                    database.settings().username(),
                                    database.settings().password())
                            .connect(Map.of());
                    Statement statement = server.createStatement()) {
                statement.execute("ALTER DATABASE " + database.name() + " ALLOW_CONNECTIONS false");
                statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                        + database.name() + "'");
                statement.execute("SELECT pg_sleep(10)");
                statement.execute("ALTER DATABASE " + database.name() + " ALLOW_CONNECTIONS true");
            }

            assertThat(run.join().getStatus()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(worker.isAlive()).isTrue();
        }
        everyItemIsRecordedOnce();
        assertThat(requests()).isBetween(ALL / CountedWork.CHUNK, ALL / CountedWork.CHUNK + SLICES);
        assertThat(count("SELECT count(*) FROM load_run")).isOne();
    }

    /** Rules 3 and 5. */
    @Test
    void whoeverTakesThePlaceOfAKilledManagerEndsTheSlicesThatLiveFirst() {
        try (MemberProcess worker = worker("w-0000000a");
                MemberProcess manager =
                        MemberProcess.start(database.settings(), "w-0000000c", 1, ITEMS, PAUSE, SLICES)) {
            Await.until("items are recorded", () -> count("SELECT count(*) FROM item") >= ALL / 4, manager::isAlive);
            manager.kill();

            JobExecution execution = job().run(SLICES);

            assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
            everyItemIsRecordedOnce();
            assertThat(requests()).isBetween(ALL / CountedWork.CHUNK, ALL / CountedWork.CHUNK + 1);
            assertThat(count("SELECT count(*) FROM load_run WHERE lost")).isOne();
            assertThat(worker.isAlive()).isTrue();
        }
    }

    /** Rule 9: the database's clock is five minutes ahead of that of this host, which is five minutes behind it. */
    @Test
    void theClocksOfHostsNeedNotAgree() {
        database.execute("""
                CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS
                'SELECT pg_catalog.clock_timestamp() + interval ''5 minutes''';
                ALTER DATABASE %s SET search_path = public, pg_catalog;
                """.formatted(database.name()));
        try (HikariDataSource ahead = settings.pool("iterable-batch", 10);
                MemberProcess worker = worker("w-0000000a")) {
            SlicedJob job = new SlicedJob(ahead, settings, SELF);
            CompletableFuture<JobExecution> run = run(job);
            // A host that went by its own clock would wait for five minutes.
            Await.until("it has ended", run::isDone, worker::isAlive);

            JobExecution execution = run.join();
            assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
            everyItemIsRecordedOnce();
            assertThat(count("SELECT count(*) FROM handed_slice WHERE attempts <> 1 OR note IS NOT NULL"))
                    .isZero();
            assertThat(count("""
                    SELECT count(*) FROM handed_slice WHERE taken_at < pg_catalog.clock_timestamp() + interval '1 minute'
                    """)).isZero();
            assertThat(worker.isAlive()).isTrue();
        }
    }

    private SliceHost host(String id, SliceWork work, int threads) {
        SliceHost host = new SliceHost(
                new WorkerId(id), threads, pool, settings, work, DatabaseTime.asking(jdbc), Duration.ofSeconds(5));
        host.start();
        return host;
    }

    @Test
    void noMoreThanAskedForAreExecutedAtATime() {
        CountedWork work = new CountedWork(pool, SlicedJob.repository(pool), 20, Duration.ofMillis(20));
        try (SliceHost host = host("w-0000000f", work, 4)) {
            assertThat(job().run(6, 2).getStatus()).isEqualTo(BatchStatus.COMPLETED);
            assertThat(host.running()).isZero();
        }
        assertThat(count("""
                SELECT max(together) FROM (
                  SELECT (SELECT count(*) FROM handed_slice b WHERE b.taken_at <= a.taken_at AND b.left_at > a.taken_at)
                    AS together FROM handed_slice a) AS each
                """)).isBetween(1, 2);
    }
}
