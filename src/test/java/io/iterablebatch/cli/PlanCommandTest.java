package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.cli.CommandLineTester.Result;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.plan.Plans;
import io.iterablebatch.report.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan}, and what else looks at targets before anything is done to them, with everything behind it faked. */
class PlanCommandTest {

    @TempDir
    private Path folder;

    private CommandLineTester line;
    private Path out;

    @BeforeEach
    void openALine() {
        line = new CommandLineTester(folder).withKey();
        line.job = Jobs::archive;
        out = folder.resolve("plan.json");
    }

    private Result plan(String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "plan";
        arguments[1] = "jobs/archive.yaml";
        arguments[2] = "--out";
        arguments[3] = out.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return line.type(arguments);
    }

    @Test
    void aPlanIsWrittenAndShownWithTheCommandThatAppliesIt() {
        Result result = plan();
        assertThat(result.exitCode()).isEqualTo(3);
        Golden.assertMatches("plan/screen.txt", result.out().replace(folder.toString(), "FOLDER"));
        assertThat(result.err()).contains("project my-prod at api.iterable.com");
        Plan written = PlanFile.read(out);
        assertThat(written.subject().job()).isEqualTo("old-campaigns");
        assertThat(written.entries()).isEqualTo(line.planning.entries);
        assertThat(line.engine.requests).isEmpty();
    }

    @Test
    void whoRunsWhatNeedsAPlanIsGivenTheCommandsToCopy() {
        Result result = line.type("run", "jobs/archive.yaml");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("a plan that somebody reviews: ./iterable-batch plan jobs/archive.yaml --out"
                        + " old-campaigns.plan.json, then ./iterable-batch apply old-campaigns.plan.json. ")
                .doesNotContain("\\u000a");
        assertThat(line.engine.requests).isEmpty();
    }

    @Test
    void aPlanOfWhatIsAllUsableExitsWithZero() {
        line.planning.entries = line.planning.entries.subList(0, 5);
        assertThat(plan().exitCode()).isZero();
    }

    @Test
    void usersAreInTheFileAndNotOnTheScreen() {
        line.planning.entries = Plans.emails().entries();
        line.job = (file, parameters) -> Jobs.of(ActionName.EMAILS_CANCEL, null, file, parameters);
        Result result = plan();
        assertThat(result.out())
                .contains("it names users", "campaign 1017, one user")
                .doesNotContain("ann@");
        assertThat(out).content().contains("ann@example.com");
    }

    @Test
    void aSandboxPlanIsAppliedToTheSandbox() {
        assertThat(plan("--sandbox").out()).contains("apply " + out + " --sandbox");
        assertThat(PlanFile.read(out).place().destination()).isEqualTo("sandbox:s1#my-prod");
        assertThat(line.sandboxes).isZero();
    }

    @Test
    void aPlanOfTheSameJobIsReplacedAndNoOtherFile() throws IOException {
        plan();
        assertThat(plan().exitCode()).isEqualTo(3);
        Files.writeString(out, "precious");
        Result refused = plan();
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--out", "is no plan of job old-campaigns");
        PlanFile.write(Plans.emails(), out);
        assertThat(plan().exitCode()).isEqualTo(2);
        assertThat(PlanFile.read(out)).isEqualTo(Plans.emails());
    }

    @Test
    void explainingAloneWritesNothing() {
        Result result = line.type("plan", "jobs/archive.yaml", "--explain", "1017");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("states: lets it in\n");
        assertThat(line.planning.asked).containsExactly("explain 1017");
    }

    @Test
    void withoutAPlaceForThePlanNothingIsAsked() {
        Result result = line.type("plan", "jobs/archive.yaml");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--out: say which file");
        assertThat(line.planning.asked).isEmpty();
    }

    @Test
    void aJobOnUsersNeedsNoPlan() {
        line.job = Jobs::users;
        Result result = line.type("plan", "jobs/archive.yaml");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("needs no plan: ./iterable-batch run jobs/archive.yaml")
                .doesNotContain("--out");
    }

    @Test
    void aProjectThatCannotBeAskedLeavesNoPlan() {
        line.planning.failure = new RunFailure(ExitCode.FAILED, "Nothing got through.");
        assertThat(plan().exitCode()).isOne();
        assertThat(out).doesNotExist();
    }

    @Test
    void withoutAKeyItSaysWhichVariableToSet() {
        line.environment.remove("ITERABLE_API_KEY");
        Result result = plan();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("ITERABLE_API_KEY_MY_PROD");
    }

    @Test
    void runSendsToThePlan() {
        Result result = line.type("run", "jobs/archive.yaml", "day=1", "--sandbox");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains(
                        "./iterable-batch plan jobs/archive.yaml day=1 --out old-campaigns.plan.json --sandbox",
                        "./iterable-batch apply old-campaigns.plan.json --sandbox",
                        "unattended");
        assertThat(line.engine.requests).isEmpty();
    }

    @Test
    void runDoesWhatItMayDoUnattended() {
        line.job = (file, parameters) -> Jobs.of(ActionName.CAMPAIGNS_ARCHIVE, 10L, file, parameters);
        assertThat(line.type("run", "jobs/archive.yaml").exitCode()).isZero();
        line.job = (file, parameters) -> Jobs.of(ActionName.EXPORTS_CANCEL, null, file, parameters);
        assertThat(line.type("run", "jobs/archive.yaml").exitCode()).isZero();
    }

    @Test
    void aDryRunIsAPlanThatIsNotWritten() {
        Path summary = folder.resolve("summary.json");
        Result result = line.type("run", "jobs/archive.yaml", "--dry-run", "--summary", summary.toString());
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).contains("dry run, nothing was done", "ABORT, then archive");
        assertThat(line.engine.requests).isEmpty();
        assertThat(line.summary(summary).ending().status()).isEqualTo("DRY_RUN");
        assertThat(line.summary(summary).accounting().counts().delivered()).isEqualTo(2);
    }

    @Test
    void checkTellsHowManyTargetsThereAre() {
        Result result = line.type("check", "jobs/archive.yaml");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .contains(
                        "note: now it would act on 2 campaigns of 6 that it names or selects; to review them: ./iterable-batch"
                                + " plan jobs/archive.yaml --out old-campaigns.plan.json",
                        "warning: 1 campaign is RUNNING");
        assertThat(line.compared).isEmpty();
    }
}
