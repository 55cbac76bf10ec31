package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run warned of before it sent anything stands on the screen already. */
class WarningsToldOnceTest {

    @TempDir
    private Path folder;

    @Test
    void theSummaryRepeatsOnlyTheFirstSentenceOfAWarningAndShowHasAllOfIt() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(20)));
        try (Sandbox sandbox = Sandboxes.lively();
                Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            RunResult run =
                    workplace.call("run", Job.of(workplace, "users", csv).file());

            assertThatRun(run).exits(0);
            assertThat(run.err()).containsOnlyOnce("Its own setting decides");
            assertThat(run.out())
                    .contains("fields that the project does not have: ", " (said above)")
                    .doesNotContain("Its own setting decides");
            RunResult shown = workplace.call("show", run.summary().identity().runId());
            assertThatRun(shown).exits(0).says("Its own setting decides");
        }
    }
}
