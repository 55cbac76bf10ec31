package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.shelf.Seed;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job files of the housekeeping actions, as they are shipped, on the seeded project. */
@ExtendWith(TestDatabases.class)
class ShippedTargetJobsTest {

    private static final String RAISED = "campaigns/archive=500/s,campaigns/abort=500/s,campaigns/cancel=500/s,"
            + "campaigns/activateTriggered=500/s,templates/bulkDelete=500/s,email/cancel=500/s,inApp/cancel=500/s,"
            + "export/{jobId}=500/s";

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private Workplace workplace;
    private Tool tool;

    @BeforeEach
    void begin(TestDatabase database) {
        sandbox = Sandbox.start(Sandboxes.options().withSeed(Seed.sample()));
        workplace = Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_RATE_LIMITS", RAISED);
        tool = Tool.in(workplace, database, sandbox);
    }

    @AfterEach
    void close() {
        workplace.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "archive-old-blasts, 0",
        "delete-unused-templates, 0",
        "abort-campaigns, 3",
        "cancel-campaigns, 3",
        "activate-triggered, 3",
        "cancel-emails, 3",
        "cancel-in-app, 3",
    })
    void isPlannedAndApplied(String name, int exitCode) throws IOException {
        RunResult applied = tool.apply(tool.plan(copied(name)));
        assertThatRun(applied).exits(exitCode);
        didWhatItSays(applied);
    }

    @ParameterizedTest
    @CsvSource("cancel-exports, 3")
    void runsAsItStands(String name, int exitCode) throws IOException {
        RunResult run = tool.run(copied(name));
        assertThatRun(run).exits(exitCode);
        didWhatItSays(run);
    }

    /** Elsewhere, since a plan is written beside it; its rows stay where they are. */
    private Path copied(String name) throws IOException {
        return Files.copy(Path.of("jobs", name + ".yaml"), folder.resolve(name + ".yaml"));
    }

    private void didWhatItSays(RunResult run) {
        var counts = run.summary().counts();
        assertThat(counts.addUp()).isTrue();
        assertThat(counts.delivered()).isPositive();
        assertThat(counts.rejected()).isZero();
        long applied = Sandboxes.writes(sandbox).stream()
                .map(request -> request.endpoint())
                .distinct()
                .mapToLong(endpoint -> Sandboxes.applied(sandbox, endpoint).size())
                .sum();
        assertThat(applied).as("done by the project").isEqualTo(counts.delivered());
        assertThat(tool.auditOfInstance(run).stream()
                        .filter(entry -> entry.outcome() == io.iterablebatch.Outcome.DELIVERED))
                .as("delivered, by the audit")
                .hasSize(Math.toIntExact(counts.delivered()));
    }
}
