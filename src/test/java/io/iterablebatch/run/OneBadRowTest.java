package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad row among 1,000 that the error does not name costs at most 20 requests more, and nobody else anything. */
@ExtendWith(TestDatabases.class)
class OneBadRowTest {

    private static final int EXTRA = 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 501, 667, 1_000})
    void isFoundAlone(int bad, TestDatabase database) throws Exception {
        List<String> rows = People.rows(1_000);
        rows.set(bad - 1, "x@poison.sandbox.example.com,,Name,City," + bad);
        Path csv = Files.write(folder.resolve("users.csv"), People.file(rows));
        try (Sandbox sandbox = Sandboxes.quick()) {
            Workplace workplace = Workplace.in(folder).sendingTo(sandbox);
            RunResult run = Tool.in(workplace, database)
                    .run(Job.of(workplace, "users", csv).file());

            assertThatRun(run)
                    .exits(3)
                    .accountsFor(1_000)
                    .delivered(999)
                    .rejected(1)
                    .uncertain(0);
            assertThatSandbox(sandbox)
                    .hasUsers(999)
                    .appliedNothingTwice()
                    .sawOnlyBulkUpdates()
                    .sawAtMost(1 + EXTRA);
            assertThat(Files.readString(Path.of(run.summary().notes().rejectsFile())))
                    .contains("x@poison.sandbox.example.com")
                    .contains("/users.csv," + (bad + 1) + ",rejected,");
        }
    }
}
