package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.SentBecause;
import io.iterablebatch.run.kit.Ask;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Subscribers;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run in slices ends as one that is not divided. */
@ExtendWith(TestDatabases.class)
class SlicedRunTest {

    private static final int ROWS = 3_000;

    private final Sandbox sandbox = Sandboxes.quick();
    private final Sandbox undivided = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;
    private Tool other;
    private Job job;

    @BeforeEach
    void open(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        tool = Tool.in(workplace, database);
        other = Tool.in(Workplace.in(folder.resolve("other")).sendingTo(undivided), database);
        job = Job.of(workplace, "users", folder.resolve("users.csv")).with("send", "{ batch-size: 100 }");
        write(People.withFlaws(ROWS));
    }

    @AfterEach
    void close() {
        sandbox.close();
        undivided.close();
    }

    private void write(List<String> rows) {
        workplace.file("users.csv", People.file(rows));
    }

    private Path sliced(int slices) {
        return job.with("slices", String.valueOf(slices)).file();
    }

    @Test
    void endsAsOneThatIsNotDivided() {
        RunResult whole = other.run(job.file());
        RunResult run = tool.run(sliced(5));

        assertThatRun(run)
                .exits(3)
                .accountsFor(ROWS)
                .invalid(People.invalidIn(ROWS))
                .uncertain(0);
        assertThat(run.summary().accounting().counts())
                .isEqualTo(whole.summary().accounting().counts());
        assertThat(run.summary().accounting().runCounts())
                .isEqualTo(whole.summary().accounting().runCounts());
        assertThat(run.summary().accounting().reasons())
                .isEqualTo(whole.summary().accounting().reasons());
        assertThat(tool.rejects(run)).isEqualTo(other.rejects(whole));
        assertThatSandbox(sandbox)
                .holdsTheStateOf(undivided)
                .neverSawAUserInTwoRequests()
                .appliedNothingTwice();
        assertThat(run.summary().accounting().requests().total())
                .isEqualTo(sandbox.log().requests().size());
        assertThat(tool.count("SELECT count(*) FROM load_slice WHERE state = 'done' AND read_count > 0"))
                .isEqualTo(5);
        assertThat(tool.count("SELECT count(*) FROM batch_step_execution WHERE step_name LIKE 'deliver:slice-0%'"))
                .isEqualTo(5);
    }

    @Test
    void aSecondRunOfTheSameRowsSendsNothing() {
        job.with("changes", "only");
        write(People.rows(ROWS));
        RunResult first = tool.run(sliced(4));
        assertThatRun(first).exits(0).accountsFor(ROWS).delivered(ROWS);
        assertThat(first.summary().sentBecause()).isEqualTo(new SentBecause(ROWS, 0, 0, 0, 0, 0));

        assertThatRun(tool.run(sliced(4))).exits(0).accountsFor(ROWS).unchanged(ROWS);
        assertThatRun(tool.run(sliced(4), Ask.FULL)).exits(0).delivered(ROWS);
        List<String> rows = People.rows(ROWS);
        rows.set(7, rows.get(7).replace("City", "Town"));
        write(rows);
        assertThatRun(tool.run(sliced(4))).exits(0).delivered(1).unchanged(ROWS - 1);
        assertThatRun(tool.run(sliced(7))).as("in other slices").exits(0).unchanged(ROWS);
    }

    @Test
    void skipsWhatWhereLeavesOutAndHoldsConnectedUsersTogether() {
        List<String> rows = People.withFlaws(ROWS);
        rows.add("u1@example.com,id-1,One,City 1,1");
        rows.add(",id-1,One more,City 1,2");
        rows.add("u2@example.com,id-1,Two,City 1,3");
        write(rows);
        job.with("where", "{ points: { at-most: 2000 } }");
        RunResult whole = other.run(job.file());
        RunResult run = tool.run(sliced(8));

        assertThatRun(run).exits(whole.exitCode()).accountsFor(ROWS + 3);
        assertThat(run.summary().accounting().counts())
                .isEqualTo(whole.summary().accounting().counts());
        assertThat(tool.rejects(run)).isEqualTo(other.rejects(whole));
        assertThatSandbox(sandbox).holdsTheStateOf(undivided).neverSawAUserInTwoRequests();
    }

    @Test
    void aGuardCountsTheRefusedOfAllSlicesAndEndsAll() {
        job.with("guards", "{ max-rejected: 20 }");
        RunResult stopped = tool.run(sliced(3));

        assertThatRun(stopped).exits(4).says("guards.max-rejected");
        assertThat(tool.count("SELECT count(*) FROM load_slice WHERE state IN ('waiting', 'running')"))
                .isZero();
        assertThat(tool.count("SELECT count(*) FROM reject")).isBetween(21L, 30L);

        job.with("guards", "{ max-rejected: 40 }");
        assertThatRun(tool.run(sliced(3)))
                .exits(3)
                .resumed()
                .accountsFor(ROWS)
                .uncertain(0)
                .invalid(People.invalidIn(ROWS));
        assertThatSandbox(sandbox).appliedNothingTwice();
        assertThat(tool.count("SELECT count(*) FROM reject WHERE ahead")).isZero();
    }

    @Test
    void theEndIsJudgedBySharesAndNumbersOfAll() {
        job.with("guards", "{ min-records: " + (ROWS + 1) + ", max-rejected: 1.5% }");
        assertThatRun(tool.run(sliced(3))).exits(4).says("guards.min-records");
        job.with("guards", "{ min-records: " + ROWS + ", max-rejected: 1.5% }");
        assertThatRun(tool.run(sliced(3))).exits(3).resumed().read(0).accountsFor(ROWS);
    }

    @Test
    void theNumberOfSlicesIsKeptUntilTheInstanceIsComplete() {
        job.with("guards", "{ max-rejected: 5 }");
        assertThatRun(tool.run(sliced(3))).exits(4);
        job.with("guards", "{ max-rejected: 100 }");

        assertThatRun(tool.run(sliced(6))).exits(3).resumed().accountsFor(ROWS).says("3 slices");
        assertThat(tool.count("SELECT count(*) FROM load_slice")).isEqualTo(3);
        assertThatRun(tool.run(sliced(6))).exits(3).began().accountsFor(ROWS);
        assertThat(tool.count("SELECT count(*) FROM load_slice")).isEqualTo(3 + 6);
    }

    @Test
    void anInstanceThatBeganUndividedStaysSoAndFreshDividesIt() {
        job.with("guards", "{ max-rejected: 5 }");
        assertThatRun(tool.run(job.file())).exits(4);
        assertThatRun(tool.run(sliced(3))).exits(4).resumed().says("without slices");
        assertThat(tool.count("SELECT count(*) FROM load_slice")).isZero();

        job.with("guards", "{ max-rejected: 100 }");
        assertThatRun(tool.run(sliced(3), Ask.FRESH)).exits(3).began().accountsFor(ROWS);
        assertThat(tool.count("SELECT count(*) FROM load_slice WHERE state = 'done'"))
                .isEqualTo(3);
    }

    @Test
    void aCanaryIsNotDivided() {
        assertThatRun(tool.run(sliced(3), Ask.limit(50))).exits(0).accountsFor(50);
        assertThat(tool.count("SELECT count(*) FROM load_slice")).isZero();
    }

    @Test
    void aSourceThatGrowsBehindASliceThatIsDoneIsNotComplete() {
        job.with("guards", "{ max-rejected: 25 }");
        assertThatRun(tool.run(sliced(2))).exits(4);
        // The one that the guard ended: the other may not have begun.
        tool.sql("UPDATE load_slice SET state = 'done' WHERE slice ="
                + " (SELECT min(slice) FROM load_slice WHERE position_state IS NOT NULL)");
        List<String> rows = People.withFlaws(ROWS);
        rows.addAll(People.rows(ROWS + 50).subList(ROWS, ROWS + 50));
        write(rows);
        job.with("guards", "{ max-rejected: 100 }");

        assertThatRun(tool.run(sliced(2))).exits(6).says("--fresh");
    }

    @Test
    void theUsersOfALostRequestAreNotBelieved() {
        job.with("changes", "only");
        write(People.rows(100));
        assertThatRun(tool.run(sliced(2))).exits(0).delivered(100);
        sandbox.faults(List.of(FaultRule.of(Sandboxes.updates(), Answer.of(401))));
        write(People.rows(100).stream().map(row -> row.replace("City", "Town")).toList());
        assertThatRun(tool.run(sliced(2))).exits(6);
        sandbox.faults(List.of());
        assertThatRun(tool.run(sliced(2))).exits(0).resumed().delivered(100).accountsFor(100);
    }

    @Test
    void slicesMayReadFilesOfTheirOwn() {
        RunResult whole = other.run(job.file());
        job.with("slice-files", folder.resolve("parts").toString()).with("guards", "{ max-rejected: 20 }");
        assertThatRun(tool.run(sliced(3))).exits(4);
        assertThat(folder.resolve("parts")).isNotEmptyDirectory();
        job.with("guards", "{ max-rejected: 40 }");
        RunResult run = tool.run(sliced(3));

        assertThatRun(run).exits(3).resumed().accountsFor(ROWS).uncertain(0);
        assertThat(tool.rejects(run)).isEqualTo(other.rejects(whole));
        assertThatSandbox(sandbox).holdsTheStateOf(undivided).appliedNothingTwice();
        assertThat(folder.resolve("parts")).isEmptyDirectory();
    }

    @Test
    void rowsOfSubscriptionsAreMergedUserByUser() {
        Subscribers subscribers = Subscribers.of(80, 7);
        subscribers.seed(sandbox);
        workplace.file("changes.csv", subscribers.file());
        workplace.with(
                "ITERABLE_RATE_LIMITS",
                "users/bulkUpdateSubscriptions=200/s,users/getByEmail=20000/s,users/byUserId=20000/s");
        String merging = """
                action: subscriptions.bulk-update
                source: { csv: %s }
                identify: { email: email }
                rows: {}
                visible-after: 1s
                slices: 4
                """.formatted(folder.resolve("changes.csv"));
        RunResult stopped = tool.run(workplace.file("merging.yaml", merging + "guards: { max-unsubscribed: 10 }\n"));
        assertThatRun(stopped).exits(4).says("guards.max-unsubscribed");
        assertThat(tool.count("SELECT count(DISTINCT person) FROM lost_subscription"))
                .isLessThanOrEqualTo(10L);

        assertThatRun(tool.run(workplace.file("merging.yaml", merging)))
                .exits(0)
                .resumed()
                .accountsFor(subscribers.rows());
        assertThat(Subscribers.in(sandbox)).isEqualTo(subscribers.expected());
        assertThat(tool.count("SELECT count(*) FROM staging")).isZero();
    }
}
