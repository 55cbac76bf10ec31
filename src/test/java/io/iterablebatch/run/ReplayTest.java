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
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay}: what was refused goes out again once its cause is mended, and nothing else does. */
@ExtendWith(TestDatabases.class)
class ReplayTest {

    private static final String HEADER = "email,user_id,name,city,points";

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;
    private Job job;

    @BeforeEach
    void open(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        tool = Tool.in(workplace, database);
        job = Job.of(workplace, "users", folder.resolve("users.csv"));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private RunResult run(String... rows) {
        workplace.file("users.csv", HEADER + "\n" + String.join("\n", rows) + "\n");
        return tool.run(job.file());
    }

    private RunResult replay(RunResult run) {
        return tool.replay(run, job.file());
    }

    /** A job file that takes points for what they are. */
    private void mendTheJob() {
        job.with("fields", "{ name: name, city: address.city, points: { to: note, type: string } }");
    }

    private String profile(String user) {
        return sandbox.state().get(user);
    }

    private void refuse(String text) {
        sandbox.faults(List.of(FaultRule.of(FaultMatch.any().containing(text), Answer.of(400))));
    }

    @Test
    void aMendedJobFileDeliversWhatWasInvalid() throws Exception {
        RunResult run = run("a@example.com,,A,Bonn,1", "b@example.com,,B,Bonn,many", "c@example.com,,C,Bonn,more");
        assertThatRun(run).exits(3).delivered(1).invalid(2).leavesOpen(0);
        Files.delete(folder.resolve("users.csv"));
        mendTheJob();

        RunResult replay = replay(run);
        assertThatRun(replay)
                .exits(0)
                .began()
                .replays(run)
                .accountsFor(2)
                .delivered(2)
                .leavesOpen(0);
        assertThat(profile("b@example.com")).contains("\"note\":\"many\"");
        assertThatSandbox(sandbox).hasUsers(3).appliedNothingTwice();
        assertThat(replay.summary().parameters())
                .containsEntry(
                        "--replay", "instance " + run.summary().identity().instanceId());
    }

    @Test
    void whatIterableRefusedIsSentOnceTheProjectIsMended() {
        refuse("b@example.com");
        RunResult run = run("a@example.com,,A,Bonn,1", "b@example.com,,B,Bonn,2");
        assertThatRun(run).exits(3).rejected(1);
        sandbox.faults(List.of());

        assertThatRun(replay(run)).exits(0).accountsFor(1).delivered(1);
        assertThat(profile("b@example.com")).contains("\"name\":\"B\"");
    }

    @Test
    void aShareOfAWholeFileIsNotJudgedOfAReplayANumberIs() {
        RunResult run = run("a@example.com,,A,Bonn,1", "b@example.com,,B,Bonn,many", "c@example.com,,C,Bonn,more");

        job.with("guards", "{ max-rejected: 1 }");
        assertThatRun(replay(run)).exits(4).says("guards.max-rejected", "1 are allowed");

        job.with("guards", "{ max-rejected: 5% }");
        assertThatRun(replay(run)).exits(3).resumed().accountsFor(2).invalid(2);
    }

    @Test
    void aUserWhomALaterRunDeliveredIsLeftOut() {
        RunResult run = run("a@example.com,,Old,Bonn,many", "b@example.com,,B,Bonn,more");
        RunResult later = run("A@Example.com,,New,Bonn,1");
        assertThatRun(later).exits(0).leavesOpen(1, run.summary().identity().runId());
        mendTheJob();

        assertThatRun(replay(run)).exits(0).accountsFor(1).delivered(1);
        assertThat(profile("a@example.com")).contains("\"name\":\"New\"");
    }

    @Test
    void aUserWhomALaterRowOfTheSameFileDeliveredIsLeftOut() {
        RunResult run = run("a@example.com,,Old,Bonn,many", "a@example.com,,New,Bonn,1", "b@example.com,,B,Bonn,more");
        assertThatRun(run).exits(3).delivered(1).invalid(2);
        mendTheJob();

        assertThatRun(replay(run)).exits(0).accountsFor(1);
        assertThat(profile("a@example.com")).contains("\"name\":\"New\"");
    }

    @Test
    void aRowThatIsUnchangedAfterItsUserWasInvalidIsSentSoThatNothingStaysOpen() {
        job.with("changes", "only");
        run("a@example.com,,A,Bonn,1");
        assertThatRun(run("a@example.com,,A,Bonn,many")).invalid(1);
        assertThatRun(run("a@example.com,,A,Bonn,1")).delivered(1).leavesOpen(0);
        assertThatRun(run("a@example.com,,A,Bonn,1")).unchanged(1);
    }

    @Test
    void theSameBadRowEveryNightIsOpenOnceAndIsReplayedFromTheLatestNight() {
        RunResult first = run("a@example.com,,A,Bonn,many");
        RunResult second = run("a@example.com,,A,Bonn,more");
        assertThatRun(run("b@example.com,,B,Bonn,1"))
                .leavesOpen(1, second.summary().identity().runId());
        mendTheJob();

        RunResult nothing = replay(first);
        assertThatRun(nothing)
                .exits(0)
                .says("nothing to replay")
                .leavesOpen(1, second.summary().identity().runId());
        assertThat(nothing.summary().identity().runId()).isNull();
        assertThatRun(replay(second)).exits(0).delivered(1).leavesOpen(0);
        assertThat(profile("a@example.com")).contains("\"note\":\"more\"");
    }

    @Test
    void whatIsRefusedAgainIsOpenInTheReplayAndKeepsItsPlace() {
        RunResult run = run("a@example.com,,A,Bonn,1", "b@example.com,,B,Bonn,many", "ragged,row");
        RunResult replay = replay(run);
        assertThatRun(replay).exits(3).accountsFor(2).invalid(2).leavesOpen(0);
        assertThat(replay.summary().accounting().reasons()).containsOnlyKeys("bad-long", "ragged-row");
        assertThatRun(replay(run)).exits(0).says("nothing to replay");
        assertThat(Path.of(replay.summary().notes().rejectsFile()))
                .content()
                .contains("b@example.com,,B,Bonn,many,", ",3,invalid,bad-long", ",4,invalid,\"ragged-row");
        mendTheJob();

        assertThatRun(replay(replay)).exits(3).accountsFor(2).delivered(1).invalid(1);
        assertThat(profile("b@example.com")).contains("\"note\":\"many\"");
    }

    @Test
    void rowsOfAUserGoInTheirOrder() {
        RunResult run = run("a@example.com,,First,Bonn,many", "a@example.com,id-1,Last,,more");
        mendTheJob();
        assertThatRun(replay(run)).exits(0).accountsFor(2);
        assertThat(profile("a@example.com")).contains("\"name\":\"Last\"", "Bonn", "\"more\"");
    }

    @Test
    void aReplayIsNoReasonForTheJobToStartAnewOrToBeDone() {
        RunResult run = run("a@example.com,,A,Bonn,1", "b@example.com,,B,Bonn,many");
        mendTheJob();
        replay(run);
        assertThatRun(tool.run(job.file(), Ask.ONCE)).exits(0).says("--once").accountsFor(2);
    }

    @Test
    void guardsJudgeTheReplayByItself() {
        RunResult run = run("a@example.com,,A,Bonn,many", "b@example.com,,B,Bonn,1");
        job.with("guards", "{ min-records: 1000, max-rejected: 0 }");
        assertThatRun(replay(run)).exits(4).says("1 records are invalid or rejected, 0 are allowed");
        job.with("guards", "{ min-records: 1000, max-rejected: 1 }");
        assertThatRun(replay(run)).exits(3).resumed().accountsFor(1).invalid(1);
    }

    @Test
    void anUnfinishedReplayWithAnotherJobFileIsBegunAnew() {
        RunResult run = run("a@example.com,,A,Bonn,many", "b@example.com,,B,Bonn,1");
        job.with("guards", "{ max-rejected: 0 }");
        assertThatRun(replay(run)).exits(4);
        mendTheJob();
        assertThatRun(replay(run)).exits(2).says("--fresh");
        // The stopped replay had recorded that the row was refused again.
        RunResult stopped = tool.replay(run, job.file(), Ask.FRESH);
        assertThatRun(stopped).exits(0).says("nothing to replay").leavesOpen(1, 2L);
    }

    @Test
    void columnsThatTheRowsDoNotHaveAreNamed() {
        RunResult run = run("a@example.com,,A,Bonn,many");
        job.with("fields", "{ name: name, street: address.street }");
        assertThatRun(replay(run)).exits(2).says("`street`");
        assertThatSandbox(sandbox).sawRequests(0);
    }

    @Test
    void aRunThatIsNotThereOrWentElsewhereOrIsOfAnotherJobIsRefused() {
        RunResult run = run("a@example.com,,A,Bonn,many");
        assertThatRun(tool.replay(
                        run,
                        Job.of(workplace, "others", folder.resolve("users.csv")).file()))
                .exits(2)
                .says("that is a run of job users");
        job.with("project", "elsewhere");
        assertThatRun(replay(run)).exits(2).says("that run went to");
        tool.sql("DELETE FROM reject; DELETE FROM reason_count; DELETE FROM run_sample; DELETE FROM load_run");
        assertThatRun(replay(run)).exits(2).says("there is no such run");
    }

    /** Of a run whose rows were all refused; the replay is killed in the middle. */
    @Test
    void aKilledReplayGoesOnWhereItWas() throws Exception {
        List<String> rows = People.rows(4_000);
        rows.replaceAll(row -> row + "x");
        Path csv = Files.write(folder.resolve("users.csv"), People.file(rows));
        try (Sandbox lively = Sandboxes.lively();
                Workplace own = Workplace.in(folder).sendingTo(lively)) {
            Job broken = Job.of(own, "users", csv).with("send", "{ batch-size: 40 }");
            assertThatRun(own.call("run", broken.file())).exits(3).invalid(4_000);
            broken.with("fields", "{ name: name, city: address.city, points: { to: note, type: string } }")
                    .file();

            ToolProcess killed = own.start("replay", "1");
            Await.until("the sandbox has users", () -> lively.users() >= 1_500, killed::isAlive);
            killed.kill();
            RunResult last = own.call("replay", "1");
            assertThatRun(last)
                    .exits(0)
                    .resumed()
                    .accountsFor(4_000)
                    .delivered(4_000)
                    .leavesOpen(0);
            assertThat(last.summary().replay().replayOf()).isEqualTo(1);
            assertThatSandbox(lively).hasUsers(4_000).neverSawAUserInTwoRequests();
            assertThatRun(own.call("replay", "1")).exits(0).says("nothing to replay");
            assertThatRun(own.call("runs")).says("users, replay of 1");
        }
    }

    @Test
    void aDryRunSendsNothingAndClosesNothing() {
        try (Workplace own = Workplace.in(folder).sendingTo(sandbox);
                Sandbox elsewhere = Sandboxes.quick()) {
            own.file("users.csv", HEADER + "\na@example.com,,A,Bonn,many\n");
            Job broken = Job.of(own, "users", folder.resolve("users.csv"));
            assertThatRun(own.call("run", broken.file())).exits(3);
            broken.with("fields", "{ points: { to: note, type: string } }").file();

            own.sendingTo(elsewhere);
            assertThatRun(own.call("replay", "1", "--dry-run"))
                    .as("refused as the replay itself would be")
                    .exits(2)
                    .says("that run went to");
            own.sendingTo(sandbox);
            assertThatRun(own.call("replay", "1", "--dry-run"))
                    .exits(0)
                    .says("would deliver  1 record", "a@example.com");
            assertThatSandbox(sandbox).sawRequests(0);
            assertThatRun(own.call("replay", "1")).exits(0).delivered(1);
            assertThatRun(own.call("replay", "1", "--dry-run"))
                    .exits(0)
                    .says("nothing to replay: of the 1 refused record of run 1 none is open any more");
            assertThatRun(own.call("replay", "2", "--dry-run"))
                    .exits(0)
                    .says("nothing to replay: no record of run 2 and its instance was refused");
            assertThatRun(own.call("replay", "9")).exits(2).says("there is no such run");
        }
    }
}
