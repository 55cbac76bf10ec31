package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.report.SummaryText;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows without an e-mail in a project that goes by e-mail: whoever meets not-found has to learn of the option. */
@ExtendWith(TestDatabases.class)
class UnknownBareUserIdsTest {

    private static final String OPTION = "`options: { preferUserId: true }`";

    @TempDir
    private Path folder;

    @Test
    void theOptionIsNamedByTheRowsAndBySummaryAndReport(TestDatabase database) {
        try (Sandbox sandbox = Sandboxes.quick()) {
            Workplace workplace = Workplace.in(folder).sendingTo(sandbox);
            Path csv = workplace.file(
                    "rows.csv",
                    List.of(
                            "email,user_id,name,city,points",
                            "a@example.com,U1,A,X,1",
                            ",U2,B,X,1",
                            "x@not-found.sandbox.example.com,U3,C,X,1"));
            Tool tool = Tool.in(workplace, database);

            RunResult run = tool.run(Job.of(workplace, "users", csv).file());

            assertThatRun(run).exits(3).accountsFor(3).delivered(1);
            assertThat(tool.rejects(run)).isEqualTo(Map.of(2L, "not-found", 3L, "not-found"));
            assertThat(tool.rejectDetails(run).get(0)).contains("by a userId alone", OPTION);
            assertThat(tool.rejectDetails(run).get(1)).doesNotContain("preferUserId");
            assertThat(SummaryText.of(run.summary(), false, null, null))
                    .contains("warning   ", "not-found: some of these users are named by a userId alone", OPTION);
        }
    }

    @Test
    void whereTheOptionIsSetTheyAreMade(TestDatabase database) {
        try (Sandbox sandbox = Sandboxes.quick()) {
            Workplace workplace = Workplace.in(folder).sendingTo(sandbox);
            Path csv = workplace.file("rows.csv", List.of("email,user_id,name,city,points", ",U2,B,X,1"));

            RunResult run = Tool.in(workplace, database)
                    .run(Job.of(workplace, "users", csv)
                            .with("options", "{ preferUserId: true }")
                            .file());

            assertThatRun(run).exits(0).delivered(1);
            assertThat(run.summary().notes().warnings()).noneMatch(warning -> warning.startsWith("not-found"));
        }
    }
}
