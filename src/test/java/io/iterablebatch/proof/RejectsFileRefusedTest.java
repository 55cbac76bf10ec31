package io.iterablebatch.proof;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The rejects file cannot be written: the run ends as it would have, and the state has the records all the same. */
@ExtendWith(TestDatabases.class)
class RejectsFileRefusedTest {

    private static final int ROWS = 10_000;
    private static final int BLOCKS = 256;

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Path job;

    @BeforeEach
    void begin(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        database.environment().forEach(workplace::with);
        List<String> rows = new ArrayList<>(List.of("email,user_id,name,city,points"));
        for (int row = 1; row <= ROWS; row++) {
            rows.add("no e-mail in row " + row + ",,A name that takes some room,A city that takes more,1");
        }
        job = Job.of(workplace, "users", workplace.file("users.csv", rows)).file();
    }

    @AfterEach
    void close() {
        workplace.close();
        sandbox.close();
    }

    @Test
    void becauseTheDiskIsFull() throws IOException {
        workplace.withFilesOfAtMost(BLOCKS);
        RunResult run = workplace.call("run", job);
        endsAsItWouldHave(run);
        try (Stream<Path> left = Files.list(workplace.data().resolve("rejects"))) {
            assertThat(left.filter(file -> file.toString().contains(".csv")))
                    .as("what is left of it")
                    .isEmpty();
        }
        workplace.withFilesOfAnyLength();
        assertThatRun(workplace.call("rejects", run.summary().identity().runId()))
                .exits(0)
                .says("users.csv:2 ", "and 9,950 more");
        assertThat(workplace
                        .call("rejects", run.summary().identity().runId(), "--csv", "-")
                        .out()
                        .lines())
                .hasSize(ROWS + 1);
        workplace.withFilesOfAtMost(BLOCKS);
        assertThatRun(workplace.call("rejects", run.summary().identity().runId(), "--csv", "-"))
                .exits(1)
                .says("standard output did not take all records");
    }

    @Test
    void becauseAFileStandsWhereTheFolderWouldBe() throws IOException {
        Files.createDirectories(workplace.data());
        Files.createFile(workplace.data().resolve("rejects"));
        endsAsItWouldHave(workplace.call("run", job));
    }

    private void endsAsItWouldHave(RunResult run) throws IOException {
        assertThatRun(run).exits(3).hasStatus("COMPLETED").accountsFor(ROWS).invalid(ROWS);
        assertThat(run.summary().notes().rejectsFile()).isNull();
        assertThat(run.err())
                .containsOnlyOnce("the rejects file")
                .contains("rejects 1 --csv")
                .doesNotContain("\tat ");
        assertThat(Files.readString(workplace.data().resolve("logs/iterable-batch.log")))
                .containsOnlyOnce("the rejects file")
                .doesNotContain("\tat ");
    }
}
