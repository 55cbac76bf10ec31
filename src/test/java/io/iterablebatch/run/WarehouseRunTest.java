package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Ask;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Warehouse;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of a job whose rows come from PostgreSQL. */
@ExtendWith(TestDatabases.class)
class WarehouseRunTest {

    private static final int ROWS = 6_000;
    private static final String MARK = "zqxmark";

    private final Sandbox sandbox = Sandboxes.quick();
    private final TestDatabase database = TestDatabase.empty();
    private final Warehouse warehouse = Warehouse.in(database);

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;

    @BeforeEach
    void open(TestDatabase state) {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        warehouse.of(workplace);
        tool = Tool.in(workplace, state);
    }

    @AfterEach
    void close() {
        sandbox.close();
        database.close();
    }

    @Test
    void aRunThatLosesItsWarehouseGoesOnWhereItWas() {
        int many = 40_000;
        warehouse.holding(People.rows(many));
        FaultMatch update = FaultMatch.any().endpoint("POST /api/users/bulkUpdate");
        sandbox.faults(List.of(FaultRule.of(update.first(1), new FaultAction.Hang())));
        Path job = job(Warehouse.source(Warehouse.QUERY, ", fetch-size: 50"));
        CompletableFuture<RunResult> running = CompletableFuture.supplyAsync(() -> tool.run(job));
        Await.until("a request hangs", () -> sandbox.hanging() == 1, () -> !running.isDone());
        warehouse.cutOff();
        sandbox.release();
        RunResult lost = running.join();

        assertThatRun(lost).exits(1).hasStatus("FAILED").says("connection to the warehouse was lost");
        long accounted = lost.summary().accounting().counts().read();
        assertThat(accounted).isBetween(1_000L, many - 1L);
        assertThatRun(tool.run(job)).exits(0).resumed().read(many - accounted).accountsFor(many);
        assertThatSandbox(sandbox).hasUsers(many).appliedNothingTwice();
    }

    @Test
    void thePasswordMayComeFromAFileAndIsNowhereElse() throws Exception {
        warehouse.holding(People.rows(10));
        String password = workplace.environment().get("WAREHOUSE_PASSWORD");
        Path file = Files.writeString(folder.resolve("password"), password + "\n");
        workplace.without("WAREHOUSE_PASSWORD").with("WAREHOUSE_PASSWORD_FILE", file.toString());
        Path job = job(Warehouse.source(Warehouse.QUERY, ""));

        RunResult done = tool.run(job);
        Files.writeString(file, MARK);
        RunResult refused = tool.run(job);
        Files.delete(file);
        RunResult missing = tool.run(job);

        assertThatRun(done).exits(0).accountsFor(10).doesNotSay(password);
        assertThatRun(refused).exits(2).says("refuses the login").doesNotSay(MARK);
        assertThatRun(missing).exits(2).says("WAREHOUSE_PASSWORD_FILE: cannot read the file " + file);
    }

    @Test
    void aStopEndsTheQueryThatTheRunWaitsFor() {
        warehouse.holding(People.rows(ROWS));
        // Without a sort the rows come as they are found, so that some are there before the one that takes an hour.
        warehouse.execute("create unique index on people (id);"
                + " create table naps (person bigint, seconds integer); insert into naps values (4000, 3600);"
                + " do $$ begin execute format('alter database %I set enable_sort = off', current_database()); end $$");
        Path job = job(Warehouse.source(
                Warehouse.QUERY + " where (select count(pg_sleep(seconds)) from naps where person = people.id) < 2",
                ", fetch-size: 50"));

        assertThatRun(stoppedAsleep(job)).exits(143).hasStatus("STOPPED");
        warehouse.execute("insert into naps select i, 3600 from generate_series(1, 3999) i");
        assertThatRun(stoppedAsleep(job))
                .exits(143)
                .says("stopped before the first record was read", "what earlier ones did stays")
                .doesNotSay("nothing was");

        warehouse.execute("delete from naps");
        assertThatRun(tool.run(job)).exits(0).resumed().uncertain(0).accountsFor(ROWS);
        assertThatSandbox(sandbox).hasUsers(ROWS).appliedNothingTwice();
    }

    private RunResult stoppedAsleep(Path job) {
        CompletableFuture<RunResult> running = CompletableFuture.supplyAsync(() -> tool.run(job));
        Await.until("the warehouse sleeps", warehouse::sleeps, () -> !running.isDone());
        tool.terminate();
        RunResult stopped = running.orTimeout(30, TimeUnit.SECONDS).join();
        Await.until("the warehouse has ended the query", () -> !warehouse.sleeps(), () -> true);
        return stopped;
    }

    /** Nothing was begun in the first case, and a run was in the second: a scheduler is told the same. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4_001, ROWS})
    void aRepeatedKeyHasOneExitCodeWhereverItStands(int row) {
        warehouse.holding(People.rows(ROWS)).execute("update people set id = " + (row - 1) + " where id = " + row);
        Path job = job(Warehouse.source(Warehouse.QUERY, ""));

        assertThatRun(tool.run(job)).exits(6).says("row " + row + " of", "same key");
        assertThatRun(tool.run(job)).exits(6).says("row " + row + " of", "same key");
    }

    @Test
    void aRepeatedKeyStopsTheRunUntilItIsMended() {
        warehouse.holding(People.rows(ROWS)).execute("update people set id = 4000 where id = 4001");
        Path job = job(Warehouse.source(Warehouse.QUERY, ""));

        assertThatRun(tool.run(job)).exits(6).accountsFor(3_999).says("row 4001", "same key");
        assertThatRun(tool.run(job)).exits(6).says("row 4001");
        warehouse.execute("update people set id = 4001 where email = 'u4001@example.com'");
        assertThatRun(tool.run(job)).exits(0).resumed().accountsFor(ROWS);
        assertThatSandbox(sandbox).hasUsers(ROWS).appliedNothingTwice();
    }

    @Test
    void onlyWhatIsNewSinceTheLastLoadIsRead() {
        warehouse.holding(People.rows(ROWS)).execute("update people set updated_at = now() - interval '1 day'");
        Path job = job(Warehouse.source(Warehouse.QUERY + " where updated_at >= :since", ""));

        assertThatRun(tool.run(job, Ask.limit(10))).exits(0).accountsFor(10);
        assertThatRun(tool.run(job)).exits(0).accountsFor(ROWS);
        assertThatRun(tool.run(job)).exits(0).began().accountsFor(0);
        // Less than the overlap before the last load.
        warehouse.execute("update people set updated_at = now() - interval '9 minutes' where id <= 3");
        assertThatRun(tool.run(job)).exits(0).accountsFor(3);
        // Further back than the overlap: too late to be seen.
        warehouse.execute("update people set updated_at = now() - interval '11 minutes'");
        assertThatRun(tool.run(job)).exits(0).accountsFor(0);
        assertThatRun(tool.run(job, Ask.FULL)).exits(0).accountsFor(ROWS);
    }

    /** Else rows would be lost that changed between the first run of the instance and its resume. */
    @Test
    void whatAnInstanceAskedForIsFrozenForItsResumes() {
        warehouse.holding(People.rows(ROWS)).execute("update people set updated_at = now() - interval '1 day'");
        Path job = job(Warehouse.source(Warehouse.QUERY + " where updated_at >= :since", ", overlap: 0s"));
        assertThatRun(tool.run(job)).exits(0).accountsFor(ROWS);
        warehouse.execute(
                "update people set updated_at = now(), points = points + 1, email = nullif(email, 'u2500@example.com')"
                        + " where id > 2000; update people set id = null where id = 5000");

        RunResult broken = tool.run(job);
        assertThatRun(broken).exits(6).accountsFor(3_999).invalid(1);
        warehouse.execute("update people set updated_at = now(), id = 9000 where id is null; update people"
                + " set updated_at = now() where id = 1");
        assertThatRun(tool.run(job)).exits(3).resumed().read(1).accountsFor(4_000);
        // Row 1 changed after the instance had asked, and comes with the next one; so does the mended row.
        assertThatRun(tool.run(job)).exits(0).began().accountsFor(2);
    }

    @Test
    void otherParametersAreAnotherLoad() {
        warehouse.holding(People.rows(ROWS));
        Path job = job(Warehouse.source(Warehouse.QUERY + " where updated_at >= :since and id <= 10", ""));
        assertThatRun(tool.run(job)).exits(0).accountsFor(10);
        assertThat(tool.count("select count(*) from load_instance where queried_at is not null and load_since is null"))
                .isEqualTo(1);
        assertThatRun(tool.run(job, Ask.limit(5))).exits(0).accountsFor(5);
        assertThat(tool.count(
                        "select count(*) from load_instance where queried_at is not null and load_since is not null"))
                .isEqualTo(1);
    }

    @Test
    void changedColumnsAreASourceThatChanged() {
        warehouse.holding(People.rows(ROWS)).execute("update people set id = 4000 where id = 4001");
        Path job = job(Warehouse.source("select * from people", ""));
        assertThatRun(tool.run(job)).exits(6).accountsFor(3_999);
        warehouse.execute("update people set id = 4001 where email = 'u4001@example.com';"
                + " alter table people add extra text");

        assertThatRun(tool.run(job)).exits(6).says("columns", "--fresh");
        assertThatRun(tool.run(job, Ask.FRESH)).exits(0).accountsFor(ROWS);
    }

    @Test
    void refusedRowsKeepTheirTypesAndCanBeReplayed() throws Exception {
        warehouse
                .holding(People.rows(3))
                .execute("alter table people alter points type numeric(12, 2), add tags text[];"
                        + " update people set points = 12.5, tags = '{a,b}', user_id = 'nobody''s é' where id = 2");
        Path job = Job.of(workplace, "users", folder)
                .with("source", Warehouse.source("select * from people", ""))
                .with(
                        "fields",
                        "{ name: name, points: { to: points, type: double }, tags: { to: tags, type: \"string[]\" } }")
                .file();
        RunResult run = tool.run(job);

        assertThatRun(run).exits(3).accountsFor(3).invalid(1);
        assertThat(Files.readString(Path.of(run.summary().notes().rejectsFile())))
                .contains("u2@example.com")
                .contains(",12.50,")
                .contains(",a|b,");
        warehouse.execute("drop table people");
        Path mended = Job.of(workplace, "users", folder)
                .with("source", Warehouse.source("select * from people", ""))
                .with("identify", "{ email: email }")
                .with(
                        "fields",
                        "{ name: name, points: { to: points, type: double }, tags: { to: tags, type: \"string[]\" } }")
                .file();
        assertThatRun(tool.replay(run, mended)).exits(0).accountsFor(1).delivered(1);
        assertThat(sandbox.state().toString()).contains("12.5").contains("[\"a\",\"b\"]");
    }

    /** Issue 18, A.6 to A.9. */
    @Test
    void whatCannotBeSentIsItsRowsMatterAlone() throws Exception {
        warehouse
                .holding(People.rows(8))
                .execute("create domain day as date; alter table people add ratings numeric[], add big numeric(38, 0),"
                        + " add seen timestamptz, add visits timestamp[], add docs jsonb[], add days day[];"
                        + " update people set ratings = '{1,2.5}', big = 42, seen = '2024-07-01Z',"
                        + " visits = '{2024-03-31 02:30}', docs = array['{\"a\": 1}']::jsonb[];"
                        + " update people set ratings = '{3000,NaN}' where id = 2;"
                        + " update people set big = 12345678901234567890 where id = 3;"
                        + " update people set seen = 'infinity' where id = 4;"
                        + " update people set days = '{2024-07-01}' where id = 5");
        Path job = Job.of(workplace, "users", folder)
                .with("source", Warehouse.source("select * from people", ""))
                .with(
                        "fields",
                        "{ ratings: { to: ratings, type: \"double[]\" }, big: { to: big, type: json }, seen: seen,"
                                + " visits: { to: visits, type: \"date[]\" }, docs: { to: docs, type: json },"
                                + " days: { to: days, type: \"string[]\" } }")
                .file();
        RunResult run = tool.run(job);

        assertThatRun(run).exits(3).accountsFor(8).invalid(4).delivered(4);
        assertThat(Files.readString(Path.of(run.summary().notes().rejectsFile())))
                .contains("bad-double: column `ratings`")
                .contains("bad-long: column `big`")
                .contains("bad-date: column `seen`: a time outside")
                .contains("unreadable-value: column `days`: a value of the type day");
        assertThat(sandbox.state().toString())
                .contains("\"visits\":[\"2024-03-31 02:30:00 +00:00\"]")
                .contains("\"docs\":[{\"a\":1}]");
        assertThatRun(tool.replay(run, job)).exits(3).accountsFor(4).invalid(4);
    }

    /** Issue 18, A.10. */
    @Test
    void aKeyThatIsNotExactStopsTheRunUntilItIsMended() {
        warehouse
                .holding(People.rows(5))
                .execute("alter table people alter id type numeric; update people set id = 'NaN' where id = 3");
        Path job = job(Warehouse.source(Warehouse.QUERY, ""));

        assertThatRun(tool.run(job)).exits(6).accountsFor(4).says("row 5", "not exact");
        assertThatRun(tool.run(job)).exits(6).says("row 5", "not exact");
        warehouse.execute("update people set id = 6 where id = 'NaN'");
        assertThatRun(tool.run(job)).exits(0).resumed().accountsFor(5);
    }

    @Test
    void aKeyIsKeptOnlyWhereAResumeNeedsItAndOnlyAsLong() {
        warehouse
                .holding(People.rows(200))
                .execute(
                        "alter table people alter id type text using '" + MARK + "' || id;"
                                + " update people set id = (select max(id) from people) where id = (select min(id) from people)");
        Path job = job(Warehouse.source(Warehouse.QUERY, ""));
        assertThatRun(tool.run(job)).exits(6);

        assertThat(tool.count("select count(*) from load_instance where position_state like '%" + MARK + "%'"))
                .isEqualTo(1);
        assertThat(tool.count("select (select count(*) from batch_step_execution_context c where c::text like '%" + MARK
                        + "%') + (select count(*) from batch_step_execution c where c::text like '%" + MARK
                        + "%') + (select count(*) from load_run c where c::text like '%" + MARK + "%')"))
                .isZero();
        warehouse.execute("update people set id = 'a' where email = 'u1@example.com'");
        assertThatRun(tool.run(job)).exits(0);
        assertThat(tool.count("select count(*) from load_instance where position_state is not null"))
                .isZero();
    }

    @Test
    void neitherKeysNorTheLoginAreInWhatARunSays() throws Exception {
        // The server outlives a test that is killed, and so does a role in it.
        database.execute("drop role if exists " + MARK + "_reader; create role " + MARK + "_reader login password '"
                + MARK + "'; grant pg_read_all_data to " + MARK + "_reader");
        try (Workplace place = workplace.with("ITERABLE_BATCH_LOG_LEVEL", "DEBUG")) {
            place.with("WAREHOUSE_USERNAME", MARK + "_reader").with("WAREHOUSE_PASSWORD", MARK);
            warehouse
                    .holding(People.rows(20))
                    .execute("alter table people alter id type text using '" + MARK + "' || id;"
                            + " update people set name = '" + MARK + "'; update people set id = '" + MARK
                            + "7' where id = '" + MARK + "8'");
            Path job = job(Warehouse.source(Warehouse.QUERY, ""));

            assertThatRun(place.call("run", job)).exits(6).says("same key");
            place.with("WAREHOUSE_PASSWORD", "wrong" + MARK);
            assertThatRun(place.call("run", job)).exits(2).says("refuses the login");
            assertThat(place.everythingWritten())
                    .contains("DEBUG")
                    .doesNotContain("wrong" + MARK)
                    .doesNotContainPattern(MARK + "(?!_reader)");
        } finally {
            database.execute("drop owned by " + MARK + "_reader; drop role " + MARK + "_reader");
        }
    }

    @Test
    void whatAVariableFilledIntoTheQueryIsInNothingThatARunWrites() throws Exception {
        try (Workplace place = workplace.with("ITERABLE_BATCH_LOG_LEVEL", "DEBUG")) {
            place.with("TABLE", MARK + "_Clients");
            warehouse.holding(People.rows(20));
            Path absent = job(Warehouse.source("select * from ${TABLE}", ""));

            assertThatRun(place.call("run", absent)).exits(2).says("relation \"${TABLE}\" does not exist");

            Path foundOutLater = job(Warehouse.source(
                    "select *, case when id > 9 then query_to_xml('select 1 from ${TABLE}', true, true, '')::text end as extra"
                            + " from people",
                    ""));
            assertThatRun(place.call("run", foundOutLater))
                    .exits(6)
                    .says("failed at row", "relation \"${TABLE}\" does not exist");
            assertThat(place.everythingWritten()).contains("DEBUG").doesNotContainIgnoringCase(MARK);
        }
    }

    private Path job(String source) {
        return Job.of(workplace, "users", folder)
                .with("source", source)
                .with("send", "{ batch-size: 100 }")
                .file();
    }
}
