package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.CommandLineTester.Result;
import io.iterablebatch.metrics.JobFigures;
import io.iterablebatch.metrics.JobLabels;
import io.iterablebatch.report.Summaries;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields are for ever, so that a person at a terminal is asked before a job's first run creates some. */
class NewFieldsQuestionTest {

    @TempDir
    private Path folder;

    private CommandLineTester line;

    @BeforeEach
    void aTerminalAndAJobThatNeverRan() {
        line = new CommandLineTester(folder).withKey();
        line.terminal = true;
        line.newFields = List.of("nickname (string)", "score (long)");
    }

    @Test
    void withAYesItRuns() {
        line.typed = " Yes ";
        Result result = line.type("run", "jobs/users.yaml");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("does not have 2 fields", "  nickname (string)\n", "  score (long)\n");
        assertThat(line.engine.requests).hasSize(1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "y", "no", "2"})
    void withAnythingElseNothingIsSent(String typed) {
        line.typed = typed;
        Path summary = folder.resolve("summary.json");
        Result result = line.type("run", "jobs/users.yaml", "--summary", summary.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("nothing was sent", "options.createNewFields");
        assertThat(line.engine.requests).isEmpty();
        assertThat(line.summary(summary).ending().status()).isEqualTo("NOT_STARTED");
    }

    @Test
    void aCanaryAsksAsWell() {
        line.typed = "no";
        assertThat(line.type("run", "jobs/users.yaml", "--limit", "100").exitCode())
                .isEqualTo(2);
    }

    @Test
    void aSchedulerIsNotAsked() {
        line.terminal = false;
        Result result = line.type("run", "jobs/users.yaml");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).doesNotContain("Type yes");
        assertThat(line.engine.requests).hasSize(1);
    }

    @Test
    void aJobThatCompletedHereBeforeIsNotAsked() {
        line.engine.figures =
                new JobFigures(new JobLabels("users", "my-prod", "users.bulk-update"), null, Summaries.STARTED, null);
        assertThat(line.type("run", "jobs/users.yaml").err()).doesNotContain("Type yes");
        assertThat(line.engine.requests).hasSize(1);
    }

    @Test
    void aJobThatOnlyFailedHereBeforeIsAsked() {
        line.engine.figures = new JobFigures(new JobLabels("users", "my-prod", "users.bulk-update"), null, null, null);
        line.typed = "no";
        assertThat(line.type("run", "jobs/users.yaml").exitCode()).isEqualTo(2);
    }

    @Test
    void nothingLastsInTheBundledSandbox() {
        assertThat(line.type("run", "jobs/users.yaml", "--sandbox").exitCode()).isZero();
    }

    @Test
    void whereThereAreNoNewFieldsNobodyIsAsked() {
        line.newFields = List.of();
        assertThat(line.type("run", "jobs/users.yaml").err()).doesNotContain("Type yes");
    }
}
