package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
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
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run dies, and what follows it is not its resume. */
@ExtendWith(TestDatabases.class)
class LostElsewhereTest {

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;
    private Job job;

    @BeforeEach
    void open(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        database.environment().forEach(workplace::with);
        tool = Tool.in(workplace, database, sandbox);
        job = Job.of(workplace, "users", folder.resolve("users.csv"))
                .with("send", "{ batch-size: 50, in-flight: 1 }")
                .with("changes", "only");
        users("City");
    }

    @AfterEach
    void close() {
        workplace.close();
        sandbox.close();
    }

    private void users(String city) {
        List<String> rows = People.rows(200);
        rows.replaceAll(row -> row.replace("City", city));
        rows.add(120, "no e-mail at all,,Name,City,1");
        workplace.file("users.csv", People.file(rows));
    }

    /** While its third request is applied, and not answered: 150 records are open. */
    private long lose(Object... command) {
        int before = sandbox.log().requests().size();
        sandbox.faults(List.of(FaultRule.of(FaultMatch.any().containing("\"u101@"), new FaultAction.Hang())));
        ToolProcess run = workplace.start(command);
        Await.until("the request has come", () -> sandbox.hanging() > 0, run::isAlive);
        run.kill();
        sandbox.faults(List.of());
        sandbox.release();
        assertThat(sandbox.log().requests()).hasSizeGreaterThan(before);
        tool.awaitEndOfSessions();
        return tool.count("SELECT max(run_id) FROM load_run");
    }

    @Test
    void aFreshRunSaysWhomTheLostOneMayHaveReachedAndTheResumeDoesToo() {
        long lost = lose("run", job.file());

        assertThatRun(tool.run(job.file(), Ask.FRESH))
                .exits(3)
                .began()
                .delivered(200)
                .uncertain(150);
        users("Town");
        assertThatRun(tool.run(job.file())).as("answered since").delivered(200).uncertain(0);

        users("City");
        assertThatRun(tool.run(job.file(), Ask.resume(lost)))
                .exits(3)
                .resumed()
                .accountsFor(201)
                .uncertain(150);
    }

    @Test
    void aCanaryThatDiedIsCountedByTheRunBehindIt() {
        lose("run", job.file(), "--limit", "180");

        assertThatRun(tool.run(job.file())).exits(3).began().delivered(200).uncertain(150);
    }

    @Test
    void aCanaryCountsNoOneWhomItDoesNotSendAndLeavesThemToOthers() {
        lose("run", job.file());

        assertThatRun(tool.run(job.file(), Ask.limit(20))).exits(0).uncertain(20);
        assertThatRun(tool.run(job.file(), Ask.limit(30)))
                .exits(0)
                .delivered(10)
                .uncertain(10);
        assertThatRun(tool.run(job.file(), Ask.FRESH))
                .exits(3)
                .delivered(170)
                .unchanged(30)
                .uncertain(120);
    }

    /** What was delivered before is in the fingerprints; the canary's rows are the same again. */
    @Test
    void whatWasDeliveredBeforeIsNotBelievedOfWhomALostRunMayHaveReached() {
        assertThatRun(tool.run(job.file())).exits(3).delivered(200);
        users("Town");
        lose("run", job.file());
        users("City");

        assertThatRun(tool.run(job.file(), Ask.limit(120)))
                .exits(0)
                .delivered(120)
                .uncertain(120);
        assertThatRun(tool.run(job.file(), Ask.FRESH))
                .exits(3)
                .delivered(30)
                .unchanged(170)
                .uncertain(30);
        assertThat(sandbox.state().values()).noneMatch(user -> user.contains("Town"));
    }

    @Test
    void whatAReplayThatDiedSentIsCountedByTheNextRun() {
        List<String> rows = new ArrayList<>(People.rows(200));
        job.with("changes", "all");
        sandbox.faults(List.of(FaultRule.of(FaultMatch.any(), FaultAction.Answer.of(400))));
        RunResult refused = tool.run(job.file());
        assertThatRun(refused).exits(3).rejected(200);
        lose("replay", refused.summary().identity().runId());
        workplace.file("users.csv", People.file(rows));

        assertThatRun(tool.run(job.file())).exits(0).delivered(200).uncertain(150);
    }

    /** Another job's rows are not these rows, and what it delivers is not what this one is asked about. */
    @Test
    void anotherJobsLostRunIsItsOwn() {
        lose("run", job.file());
        Job other = Job.of(workplace, "others", folder.resolve("users.csv"));

        assertThatRun(tool.run(other.file())).exits(3).delivered(200).uncertain(0);
        assertThatRun(tool.run(job.file())).exits(3).resumed().uncertain(150);
    }
}
