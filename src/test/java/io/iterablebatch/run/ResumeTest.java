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
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What may change between a run and the one that goes on with it, and what the options of {@code run} do. */
@ExtendWith(TestDatabases.class)
class ResumeTest {

    private static final int BEFORE = 2_000;
    private static final int ROWS = 2_500;

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
        job = Job.of(workplace, "users", folder.resolve("users.csv")).with("send", "{ batch-size: 100 }");
        write(People.rows(ROWS));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aSourceThatBreaksKeepsTheRowsBeforeAndGoesOnWhenMended() {
        RunResult broken = brokenHalfway();

        assertThatSandbox(sandbox).hasUsers(BEFORE);
        assertThat(broken.err()).contains("users.csv").contains("row 2002");
        assertThatRun(tool.run(job.file()))
                .exits(0)
                .resumed()
                .read(ROWS - BEFORE)
                .accountsFor(ROWS)
                .delivered(ROWS);
        assertThatSandbox(sandbox).hasUsers(ROWS).appliedNothingTwice();
    }

    @Test
    void aChangedDefinitionIsRefused() {
        brokenHalfway();
        RunResult refused = tool.run(job.with("empty", "clear").file());

        assertThatRun(refused).exits(2).says("--fresh");
        assertThatSandbox(sandbox).hasUsers(BEFORE);
        assertThatRun(tool.run(job.file(), Ask.FRESH))
                .exits(0)
                .began()
                .read(ROWS)
                .accountsFor(ROWS);
    }

    @Test
    void sendAndGuardsMayChange() {
        brokenHalfway();
        job.with("send", "{ batch-size: 33, rate: 100/s }").with("guards", "{ max-rejected: 7 }");

        assertThatRun(tool.run(job.file())).exits(0).resumed().read(ROWS - BEFORE);
        assertThatSandbox(sandbox).appliedNothingTwice();
    }

    @Test
    void aSourceThatChangedBeforeThePositionIsRefused() {
        brokenHalfway();
        List<String> rows = People.rows(ROWS);
        rows.set(10, rows.get(10).replace("Name 11", "Eman 11"));
        write(rows);

        assertThatRun(tool.run(job.file())).exits(6).says("--fresh", "as it was");
        write(People.rows(ROWS));
        assertThatRun(tool.run(job.file())).exits(0).resumed().accountsFor(ROWS);
    }

    @Test
    void aSourceThatChangedBeginsAgainIfTheJobSaysSo() {
        job.with("source", "{ csv: " + folder.resolve("users.csv") + ", on-change: restart }");
        RunResult broken = brokenHalfway();
        List<String> rows = People.rows(ROWS);
        rows.set(10, rows.get(10).replace("Name 11", "Eman 11"));
        write(rows);
        RunResult again = tool.run(job.file());

        assertThatRun(again).exits(0).began().read(ROWS).accountsFor(ROWS).says("on-change");
        assertThat(again.summary().identity().instanceId())
                .isNotEqualTo(broken.summary().identity().instanceId());
    }

    @Test
    void rowsMayBeAppended() {
        brokenHalfway();
        write(People.rows(ROWS + 300));

        assertThatRun(tool.run(job.file())).exits(0).resumed().accountsFor(ROWS + 300);
    }

    @Test
    void aCompletedInstanceIsFollowedByANewOne() {
        assertThatRun(tool.run(job.file())).exits(0).began();
        assertThatRun(tool.run(job.file(), Ask.ONCE)).exits(0).says("--once");
        assertThatSandbox(sandbox).sawRequests(ROWS / 100);
        assertThatRun(tool.run(job.file())).exits(0).began().read(ROWS);
        assertThatSandbox(sandbox).sawRequests(2 * ROWS / 100);
    }

    @Test
    void aCanaryIsAnInstanceOfItsOwn() {
        assertThatRun(tool.run(job.file(), Ask.limit(150))).exits(0).accountsFor(150);
        assertThatSandbox(sandbox).hasUsers(150);
        assertThatRun(tool.run(job.file())).exits(0).began().accountsFor(ROWS);
        assertThatSandbox(sandbox).hasUsers(ROWS);
    }

    @Test
    void anEarlierUnfinishedRunCanBeNamed() {
        RunResult broken = brokenHalfway();
        RunResult done = tool.run(job.file(), Ask.FRESH);
        assertThatRun(done).exits(0).began();

        assertThatRun(tool.run(job.file(), Ask.resume(done.summary().identity().runId())))
                .exits(2)
                .says("complete");
        assertThatRun(tool.run(job.file(), Ask.resume(9_999))).exits(2).says("no such run");
        assertThatRun(tool.run(
                        job.file(), Ask.resume(broken.summary().identity().runId())))
                .exits(0)
                .resumed()
                .read(ROWS - BEFORE)
                .accountsFor(ROWS);
    }

    @Test
    void aSecondRunOfAnActiveJobIsTurnedAway() {
        sandbox.faults(List.of(FaultRule.of(Sandboxes.updates().first(1), new FaultAction.Hang())));
        Path file = job.file();
        CompletableFuture<RunResult> first = CompletableFuture.supplyAsync(() -> tool.run(file));
        Await.until("a request hangs", () -> sandbox.hanging() == 1, () -> !first.isDone());

        assertThatRun(tool.run(file)).exits(5).says("active", "nothing was done");
        sandbox.release();
        assertThatRun(first.join()).exits(0).accountsFor(ROWS);
        assertThatSandbox(sandbox).appliedNothingTwice();
    }

    @Test
    void tooManyRefusedRowsStopTheRunUntilTheGuardAllowsThem() {
        List<String> rows = People.rows(ROWS);
        rows.set(1_200, "broken,,a,b,1");
        rows.set(1_201, "broken,,a,b,1");
        write(rows);
        RunResult stopped = tool.run(job.with("guards", "{ max-rejected: 1 }").file());

        assertThatRun(stopped).exits(4).hasStatus("FAILED").says("max-rejected");
        int sent = sandbox.users();
        assertThat(sent).as("what was sent stays").isLessThan(ROWS - 2);
        assertThatRun(tool.run(job.with("guards", "{ max-rejected: 2 }").file()))
                .exits(3)
                .resumed()
                .accountsFor(ROWS)
                .invalid(2);
        assertThatSandbox(sandbox).hasUsers(ROWS - 2).appliedNothingTwice();
    }

    @Test
    void aShareIsJudgedFromTheThousandthRecordOn() {
        List<String> rows = People.rows(ROWS);
        for (int i = 0; i < 40; i++) {
            rows.set(i, "broken,,a,b,1");
        }
        write(rows);
        assertThatRun(tool.run(job.with("guards", "{ max-rejected: 2% }").file()))
                .exits(0 + 3)
                .invalid(40)
                .accountsFor(ROWS);
        assertThatRun(tool.run(job.with("guards", "{ max-rejected: 1% }").file()))
                .exits(4)
                .says("1 %");
        assertThatRun(tool.run(job.with("guards", "{ max-rejected: 2% }").file()))
                .exits(3)
                .resumed()
                .accountsFor(ROWS);
    }

    @Test
    void aShortSourceIsAGuardsMatterToo() {
        assertThatRun(tool.run(job.with("guards", "{ min-records: 2501 }").file()))
                .exits(4)
                .accountsFor(ROWS)
                .says("min-records");
        assertThatRun(tool.run(job.with("guards", "{ min-records: 2500 }").file()))
                .exits(0)
                .resumed()
                .read(0)
                .accountsFor(ROWS);
        assertThatSandbox(sandbox).sawRequests(ROWS / 100);
    }

    @Test
    void aHeaderAloneIsNoRecords() {
        write(List.of());

        assertThatRun(tool.run(job.file())).exits(0).accountsFor(0);
        assertThatRun(tool.run(job.with("guards", "{ min-records: 1 }").file())).exits(4);
        assertThatSandbox(sandbox).sawRequests(0);
    }

    @Test
    void droppedFieldsAreSaidAndMayStopTheRun() {
        job.with("options", "{ createNewFields: false }");
        try (Sandbox strict = Sandbox.start(Sandboxes.options()
                .withProject(ProjectSettings.defaults()
                        .withCreateNewFields(false)
                        .withSeedFields(Map.of("name", "string", "points", "long"))))) {
            workplace.sendingTo(strict);
            RunResult stopped =
                    tool.run(job.with("guards", "{ filtered-fields: fail }").file());
            assertThatRun(stopped).exits(4).says("filtered-fields", "address");
            RunResult done =
                    tool.run(job.with("guards", "{ filtered-fields: warn }").file());
            assertThatRun(done).exits(0).resumed().accountsFor(ROWS).delivered(ROWS);
            assertThat(done.summary().notes().filteredFields()).hasSize(1);
            assertThatSandbox(strict).hasUsers(ROWS).appliedNothingTwice();
        }
    }

    @Test
    void aSourceThatIsBrokenFromTheStartBeginsNothing() {
        write(List.of("u1@example.com,,\"open,City,1", "u2@example.com,,Name,City,2"));

        assertThatRun(tool.run(job.file())).exits(6);
        write(People.rows(ROWS));
        assertThatRun(tool.run(job.file())).exits(0).began();
    }

    /** A run that delivered the rows before an open quote; the file is whole again afterwards. */
    private RunResult brokenHalfway() {
        List<String> rows = new ArrayList<>(People.rows(ROWS));
        rows.set(BEFORE, "u2001@example.com,,\"Name 2001,City 1,2001");
        write(rows);
        RunResult broken = tool.run(job.file());
        assertThatRun(broken).exits(6).hasStatus("FAILED").accountsFor(BEFORE).delivered(BEFORE);
        write(People.rows(ROWS));
        return broken;
    }

    private void write(List<String> rows) {
        workplace.file("users.csv", People.file(rows));
    }
}
