package io.iterablebatch.proof;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.SandboxOptions;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.time.HurriedTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A row that takes the server down each time, and no other: it is found, though all others are done by then. */
@ExtendWith(TestDatabases.class)
class PoisonedRowTest {

    private static final int RECORDS = 6_400;
    private static final long POISONED = 5_000;

    private final HurriedTime time = new HurriedTime(20);
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(time).withoutRateLimits());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void isTheOnlyOneThatIsRefused(TestDatabase database) {
        Workplace workplace = Workplace.in(folder).sendingTo(sandbox);
        Tool tool = Tool.in(workplace, database, sandbox).in(time, () -> {});
        Subject subject = Subject.USERS;
        sandbox.faults(List.of(FaultRule.of(
                FaultMatch.any().endpoint(subject.endpoint()).containing(subject.identifier(POISONED)),
                Answer.of(503))));

        RunResult run = tool.run(subject.job(workplace, RECORDS, "send: { batch-size: 100, in-flight: 4 }"));

        assertThatRun(run).exits(3).rejected(1).delivered(RECORDS - 1).accountsFor(RECORDS);
        assertThat(tool.rejects(run)).isEqualTo(Map.of(POISONED, "keeps-failing"));
        assertThat(Sandboxes.applied(sandbox, subject.endpoint())).hasSize(RECORDS - 1);
    }
}
