package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong key ends a run at once, is named by its variable and shown nowhere. */
class WrongKeyTest {

    private static final String WRONG = "ffffeeeeddddccccbbbbaaaa99998888";
    private static final int IN_FLIGHT = 4;

    @TempDir
    private Path folder;

    @Test
    void endsTheRunWhichGoesOnOnceTheKeyIsRight() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(5_000)));
        try (Sandbox sandbox = Sandbox.start(Sandboxes.options().withAcceptedKey(Workplace.KEY));
                Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            workplace.with("ITERABLE_API_KEY", WRONG).with("ITERABLE_BATCH_LOG_LEVEL", "DEBUG");
            Path job = Job.of(workplace, "users", csv)
                    .with("send", "{ batch-size: 100, in-flight: " + IN_FLIGHT + " }")
                    .file();
            RunResult refused = workplace.call("run", job);

            assertThatRun(refused).exits(6).hasStatus("FAILED").accountsFor(0).says("ITERABLE_API_KEY");
            assertThat(refused.summary().notes().failure()).contains("ITERABLE_API_KEY");
            assertThatSandbox(sandbox).sawAtMost(IN_FLIGHT).hasUsers(0);
            assertThat(workplace.everythingWritten()).doesNotContain(WRONG);

            workplace.with("ITERABLE_API_KEY", Workplace.KEY);
            assertThatRun(workplace.call("run", job))
                    .exits(0)
                    .resumed()
                    .accountsFor(5_000)
                    .delivered(5_000)
                    .says("the API key is another");
            assertThatSandbox(sandbox).hasUsers(5_000).appliedNothingTwice();
            assertThat(workplace.everythingWritten()).doesNotContain(Workplace.KEY);
        }
    }

    @Test
    void whatWasRefusedForWantOfRightsIsNotUncertain() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(1_000)));
        try (Sandbox sandbox = Sandboxes.lively();
                Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            sandbox.faults(List.of(FaultRule.of(Sandboxes.updates(), FaultAction.Answer.of(403))));
            Path job = Job.of(workplace, "users", csv)
                    .with("send", "{ batch-size: 100, in-flight: " + IN_FLIGHT + " }")
                    .file();
            assertThatRun(workplace.call("run", job)).exits(6).accountsFor(0);

            sandbox.faults(List.of());
            assertThatRun(workplace.call("run", job))
                    .exits(0)
                    .resumed()
                    .uncertain(0)
                    .accountsFor(1_000);
        }
    }
}
