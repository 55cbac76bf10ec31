package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.CommandLineTester.Result;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.plan.PlannedJob;
import io.iterablebatch.report.Summaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code apply}, with everything behind it faked. */
class ApplyCommandTest {

    @TempDir
    private Path folder;

    private CommandLineTester line;
    private Path file;
    private Path summary;

    @BeforeEach
    void writeAPlan() {
        line = new CommandLineTester(folder).withKey();
        line.job = Jobs::archive;
        file = folder.resolve("plan.json");
        summary = folder.resolve("summary.json");
        line.type("plan", "jobs/archive.yaml", "--out", file.toString());
    }

    private Result apply(String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "apply";
        arguments[1] = file.toString();
        arguments[2] = "--summary";
        arguments[3] = summary.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return line.type(arguments);
    }

    @Test
    void thePlanReachesTheEngineAsAnInstanceOfItsOwn() {
        Plan plan = PlanFile.read(file);
        Result result = apply();
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("project my-prod at api.iterable.com");
        assertThat(line.engine.requests).singleElement().satisfies(request -> {
            assertThat(request.plan()).isEqualTo(plan);
            assertThat(request.mode().once()).isTrue();
            assertThat(request.parameters()).containsEntry(PlannedJob.PARAMETER, plan.hash());
            assertThat(request.job().definition().definitionHash()).isEqualTo(plan.hash());
            assertThat(request.job().name()).isEqualTo("old-campaigns");
            assertThat(request.job().path()).isEqualTo(file);
        });
        assertThat(line.summary(summary)).isEqualTo(Summaries.clean().get());
    }

    @Test
    void atATerminalTheNumberOfTargetsIsAskedForBeforeWhatCannotBeUndone() {
        line.terminal = true;
        line.typed = "6";
        assertRefused(
                apply(),
                "what will happen (2 campaigns are acted on):",
                "Type the number of targets (campaigns that will be acted on;",
                "1 campaign is aborted, then archived: mailing stops and can never go on. This cannot be undone.",
                "1 campaign is archived. Iterable's API cannot bring an archived campaign back.",
                "that is not the number of targets that would be acted on; nothing was done");
        line.typed = "2";
        assertThat(apply().exitCode()).isZero();
        line.typed = null;
        assertThat(apply("--yes", "2").exitCode()).isZero();
        assertThat(apply("--yes", "6").exitCode()).as("of all that stand in it").isZero();
        assertThat(line.engine.requests).hasSize(3);
    }

    @Test
    void anotherNumberThanThePlanHasIsRefused() {
        assertRefused(apply("--yes", "5"), "--yes: says 5, but the plan acts on 2 targets");
    }

    @Test
    void whatDidNotFinishGoesOnByTheSameCommand() {
        line.engine.result =
                () -> Summaries.clean().ended("FAILED", 1).failure("away").get();
        Result result = apply();
        assertThat(result.exitCode()).isOne();
        assertThat(result.out()).contains("./iterable-batch apply " + file);
    }

    @Test
    void onlyThePlanThatIsMeantIsApplied() {
        String hash = PlanFile.read(file).hash();
        assertRefused(apply("--hash", "0123456789ab"), "is not the plan that --hash means", hash);
        assertRefused(apply("--hash", hash.substring(0, 7)), "is not the plan that --hash means");
        assertThat(apply("--hash", hash.substring(0, 12)).exitCode()).isZero();
        assertThat(apply("--hash", hash).exitCode()).isZero();
    }

    @Test
    void anEditedPlanIsRefused() throws IOException {
        Files.writeString(file, Files.readString(file).replace("1017", "4711"));
        assertRefused(apply(), "plan.json: was edited", "plan again");
        assertThat(line.summary(summary).ending().status()).isEqualTo("NOT_STARTED");
    }

    @Test
    void anExpiredPlanIsRefused() {
        line.pass(Duration.ofDays(7));
        assertRefused(apply(), "expired at", "plan again");
        assertThat(line.summary(summary).identity().action()).isEqualTo("campaigns.archive");
    }

    @Test
    void aPlanForAnotherHostIsRefused() {
        line.environment.put("ITERABLE_REGION", "eu");
        assertRefused(apply(), "is for project my-prod at api.iterable.com", "go to api.eu.iterable.com");
    }

    @Test
    void aPlanForTheProjectIsNotAppliedToTheSandboxNorTheOtherWayRound() {
        assertRefused(apply("--sandbox"), "is for project my-prod at api.iterable.com", "127.0.0.1:4711 (sandbox)");
        line.type("plan", "jobs/archive.yaml", "--sandbox", "--out", file.toString());
        assertRefused(apply(), "is for project my-prod at 127.0.0.1:4711 (sandbox)", "--sandbox");
        assertThat(apply("--sandbox").exitCode()).isZero();
    }

    @Test
    void allMistakesAreToldAtOnce() {
        line.pass(Duration.ofDays(8));
        line.environment.remove("ITERABLE_API_KEY");
        assertRefused(apply(), "expired at", "ITERABLE_API_KEY_MY_PROD");
    }

    @Test
    void aFileThatIsNotThereIsTold() throws IOException {
        Files.delete(file);
        assertRefused(apply(), "there is no such file");
    }

    private void assertRefused(Result result, String... said) {
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(said).doesNotContain("\tat ");
        assertThat(line.engine.requests).isEmpty();
    }
}
