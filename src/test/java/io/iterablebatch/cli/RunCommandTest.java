package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.cli.CommandLineTester.Result;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.report.Summaries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {

    @TempDir
    private Path folder;

    private CommandLineTester line;
    private Path summary;

    @BeforeEach
    void openALine() {
        line = new CommandLineTester(folder).withKey();
        summary = folder.resolve("summary.json");
    }

    @Test
    void theOptionsReachTheEngine() {
        line.type("run", "jobs/users.yaml", "day=2026-01-31", "name=a=b", "--limit", "100", "--resume", "12");
        assertThat(line.engine.requests).singleElement().satisfies(request -> {
            assertThat(request.mode().limit()).isEqualTo(100);
            assertThat(request.mode().resume()).isEqualTo(12);
            assertThat(request.mode().fresh()).isFalse();
            assertThat(request.mode().once()).isFalse();
            assertThat(request.job().path()).isEqualTo(Path.of("jobs/users.yaml"));
            assertThat(request.job().definition().parameters()).isEqualTo(Map.of("day", "2026-01-31", "name", "a=b"));
        });
        assertThat(line.engine.closed).isTrue();
    }

    @Test
    void aMendedFileTakesThePlaceOfTheSource() throws Exception {
        Path file = Files.writeString(folder.resolve("rejects-12.csv"), "email\n");
        line.engine.result =
                () -> Summaries.clean().ended("FAILED", 1).failure("later").get();
        Result result = line.type("run", "jobs/users.yaml", "day=1", "--mended", file.toString());
        assertThat(line.engine.requests).singleElement().satisfies(request -> {
            assertThat(request.job().readsMended()).isTrue();
            assertThat(request.parameters()).isEqualTo(Map.of("day", "1", "--mended", file.toString()));
            assertThat(request.job().source())
                    .isInstanceOfSatisfying(
                            CsvSection.class, csv -> assertThat(csv.files()).isEqualTo(file.toString()));
        });
        assertThat(result.out())
                .contains("./iterable-batch run jobs/users.yaml day=1 --mended " + file + "   (goes on");

        Result none = line.type("run", "jobs/users.yaml", "--mended", "none.csv");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("--mended: there is no file none.csv; ./iterable-batch rejects RUN --csv");
    }

    @Test
    void theSummaryGoesToStandardOutputAndTheRestToStandardError() {
        Result result = line.type("run", "jobs/users.yaml");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("users: done (exit 0)\n").contains("read 10,000 = delivered 10,000");
        assertThat(result.err())
                .contains("project my-prod at api.iterable.com")
                .contains("embedded PostgreSQL in " + folder.resolve("data"))
                .contains("a note");
    }

    @Test
    void theExitCodeIsTheRuns() {
        line.engine.result = () ->
                Summaries.clean().ended("FAILED", 6).failure("do something").get();
        Result result = line.type("run", "jobs/my users.yaml", "--fresh", "--sandbox");
        assertThat(result.exitCode()).isEqualTo(6);
        assertThat(result.out()).contains("./iterable-batch run 'jobs/my users.yaml' --sandbox   (once");
    }

    @Test
    void theSummaryFileIsTheRuns() {
        line.type("run", "jobs/users.yaml", "--summary", summary.toString());
        assertThat(line.summary(summary)).isEqualTo(Summaries.clean().get());
    }

    @Test
    void aSandboxNeedsNoKeyAndIsClosedAgain() {
        line.environment.remove("ITERABLE_API_KEY");
        Result result = line.type("run", "jobs/users.yaml", "--sandbox");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("project my-prod at 127.0.0.1:4711 (sandbox)");
        assertThat(line.connections)
                .singleElement()
                .satisfies(
                        connection -> assertThat(connection.destination().id()).isEqualTo("sandbox:s1#my-prod"));
        assertThat(line.sandboxes).isZero();
    }

    @Test
    void aDryRunNeedsNoKeyAndNoEngine() {
        line.environment.remove("ITERABLE_API_KEY");
        Result result = line.type("run", "jobs/users.yaml", "--dry-run");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("would deliver 10\n");
        assertThat(line.dryRuns).isOne();
        assertThat(line.engine.requests).isEmpty();
    }

    @Test
    void withoutAKeyItSaysWhichVariableToSet() {
        line.environment.remove("ITERABLE_API_KEY");
        Result result = line.type("run", "jobs/users.yaml", "--summary", summary.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("ITERABLE_API_KEY_MY_PROD", "ITERABLE_API_KEY_FILE", "--sandbox");
        assertThat(line.connections).isEmpty();
        RunSummary written = line.summary(summary);
        assertThat(written.ending().status()).isEqualTo("NOT_STARTED");
        assertThat(written.ending().exitCode()).isEqualTo(2);
        assertThat(written.identity().job()).isEqualTo("users");
        assertThat(written.identity().host()).isEqualTo("api.iterable.com");
        assertThat(written.identity().runId()).isNull();
    }

    @Test
    void allMistakesAreToldAtOnce() {
        line.environment.put("ITERABLE_REGION", "mars");
        line.mistakesOfJob.add(new Problem("jobs/users.yaml:3", "unknown key 'feilds', did you mean 'fields'?"));
        Result result = line.type("run", "jobs/users.yaml", "noequals", "--fresh", "--once", "--limit", "0");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("--fresh: contradicts --once", "--limit: ", "'noequals'", "ITERABLE_REGION", "users.yaml:3");
        assertThat(line.engine.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--fresh --resume 12",
                "--fresh --once",
                "--once --resume 12",
                "--dry-run --fresh",
                "--dry-run --once",
                "--dry-run --resume 12",
                "--limit 0",
                "--resume 0",
                "a=1 a=2",
                "=1"
            })
    void optionsThatContradictEndItBeforeAnythingStarts(String options) {
        String typed = "run jobs/users.yaml " + options + " --summary " + summary;
        Result result = line.type(typed.split(" "));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: ");
        assertThat(line.engine.requests).isEmpty();
        assertThat(line.dryRuns).isZero();
        assertThat(line.summary(summary).ending().exitCode()).isEqualTo(2);
    }

    @Test
    void aMistypedOptionIsInTheSummaryFileToo() {
        line.type("run", "jobs/users.yaml", "--summary=" + summary, "--dry-rum");
        assertThat(line.summary(summary).notes().failure()).contains("--dry-rum");
        assertThat(line.summary(summary).identity().job()).isEqualTo("users");
    }

    @Test
    void aSummaryThatCannotBeWrittenEndsItBeforeAnythingStarts() {
        Result result = line.type(
                "run",
                "jobs/users.yaml",
                "--summary",
                folder.resolve("no/such/dir/s.json").toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--summary", "does not exist");
        assertThat(line.engine.requests).isEmpty();
    }

    @Test
    void anotherActiveRunIsTold() {
        line.openingFails = new RunFailure(ExitCode.BUSY, "run 11 of users is active");
        Result result = line.type("run", "jobs/users.yaml", "--summary", summary.toString());
        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.err())
                .as("nothing is wrong")
                .contains("run 11 of users is active")
                .doesNotContain("error:", "\tat ");
        assertThat(line.summary(summary).ending().exitCode()).isEqualTo(5);
    }

    @Test
    void aBugLeavesItsTraceInTheLogAndNoDataAnywhere() {
        line.engine.result = () -> {
            Long.parseLong("ann@example.com");
            return Summaries.clean().get();
        };
        Result result = line.type("run", "jobs/users.yaml", "--summary", summary.toString());
        assertThat(result.exitCode()).isOne();
        assertThat(result.err())
                .contains("internal error", "NumberFormatException", "iterable-batch.log")
                .doesNotContain("\tat ", "ann@example.com");
        assertThat(line.log()).contains("NumberFormatException", "\tat ").doesNotContain("ann@example.com");
        assertThat(line.summary(summary).ending().exitCode()).isOne();
        assertThat(summary).content().doesNotContain("ann@example.com");
        assertThat(line.engine.closed).isTrue();
    }

    @Test
    void troubleAfterTheEndDoesNotChangeHowItEnded() {
        line.engine.closing = () -> {
            throw new IllegalStateException("the server does not stop");
        };
        Result result = line.type("run", "jobs/users.yaml", "--summary", summary.toString());
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("warning: trouble after the end of the run");
        assertThat(line.summary(summary).ending().status()).isEqualTo("COMPLETED");
    }

    @Test
    void theKeyIsNowhere() {
        Result result = line.type("run", "jobs/users.yaml", "-v");
        assertThat(result.out() + result.err() + line.log()).doesNotContain("the-key");
        assertThat(line.log()).contains("ITERABLE_API_KEY=****");
    }

    @Test
    void aMistakeLeavesNoFilesBehind() {
        line.mistakesOfJob.add(new Problem("jobs/users.yaml", "no such file"));
        line.environment.put("ITERABLE_REGION", "mars");
        line.type("run", "jobs/users.yaml");
        assertThat(Files.exists(folder.resolve("data"))).isFalse();
    }
}
