package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A column of strings goes into a date field: values that are no dates are refused, and nobody for looking like one.
 */
@ExtendWith(TestDatabases.class)
class MistypedColumnTest {

    private final Sandbox sandbox = Sandbox.start(
            Sandboxes.options().withProject(ProjectSettings.defaults().withSeedFields(Map.of("joinedOn", "date"))));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theRowThatHoldsTheOffendingValueIsRefusedAndNoOther(TestDatabase database) {
        RunResult run = tool(database)
                .run(job(1_000, 1_000, i -> i == 700 ? "2020-04-13 14:04:09.000" : "2020-04-13 14:04:0" + i % 10));

        assertThatRun(run).exits(3).accountsFor(1_000).delivered(999).rejected(1);
        assertThat(tool(database).rejects(run)).isEqualTo(Map.of(700L, "type-mismatch"));
        assertThatSandbox(sandbox).hasUsers(999).appliedNothingTwice().sawRequests(2);
    }

    /** Ten rows hold each value, so that it takes a hundred answers to refuse a thousand of them. */
    @Test
    void aColumnOfWhichNothingIsTakenEndsTheRunAfterAThousandRows(TestDatabase database) {
        Path job = job(1_500, 250, i -> "soon, in " + (i - 1) / 10 + " days");
        RunResult run = tool(database).run(job);

        assertThatRun(run).exits(6).rejected(1_000).says("`joinedOn`", "1,000 rows", "type date", "--fresh");
        assertThat(tool(database).rejects(run)).hasSize(1_000).allSatisfy((record, reason) -> {
            assertThat(record).isLessThanOrEqualTo(1_000);
            assertThat(reason).isEqualTo("type-mismatch");
        });
        assertThatSandbox(sandbox).hasUsers(0).sawRequests(100);

        RunResult again = tool(database).run(job);
        assertThatRun(again).exits(3).resumed().accountsFor(1_500).rejected(1_500);
        assertThatSandbox(sandbox).hasUsers(0).sawRequests(150);
    }

    /** One row in a hundred is good, and the column cannot be at fault. */
    @Test
    void aColumnOfWhichAnythingIsTakenIsRefusedRowByRow(TestDatabase database) {
        RunResult run = tool(database).run(job(1_500, 250, i -> i % 100 == 0 ? "2020-04-13" : "soon"));

        assertThatRun(run).exits(3).accountsFor(1_500).delivered(15).rejected(1_485);
        assertThatSandbox(sandbox).hasUsers(15).appliedNothingTwice().sawRequests(12);
    }

    private Tool tool(TestDatabase database) {
        return Tool.in(Workplace.in(folder).sendingTo(sandbox), database);
    }

    private Path job(int rows, int batchSize, IntFunction<String> value) {
        Workplace workplace = Workplace.in(folder);
        List<String> lines = new ArrayList<>(List.of("email;joined"));
        for (int i = 0; i < rows; i++) {
            lines.add("u" + (i + 1) + "@example.com;" + value.apply(i + 1));
        }
        Path csv = workplace.file("rows.csv", lines);
        return Job.of(workplace, "users", csv)
                .with("source", "{ csv: " + csv + ", delimiter: \";\" }")
                .with("identify", "{ email: email }")
                .with("fields", "{ joined: joinedOn }")
                .with("send", "{ batch-size: " + batchSize + ", in-flight: 1 }")
                .file();
    }
}
