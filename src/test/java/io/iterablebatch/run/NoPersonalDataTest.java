package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** With marked values in every column, no mark is in what a run writes for others than the owner of the data. */
@ExtendWith(TestDatabases.class)
class NoPersonalDataTest {

    private static final String MARK = "zqxmark";
    private static final List<String> ROWS = List.of(
            "email,user_id,name,city,points,zip",
            "zqxmark1@example.com,zqxmark-1,zqxmark name,zqxmark city,1,\"\"\"zqxmark\"\"\"",
            "zqxmark2@example.com,zqxmark-2,zqxmark name,zqxmark city,2,77",
            "ZQXMARK2@example.com,zqxmark-2,zqxmark folded,,3,78",
            "zqxmark2@example.com,zqxmark-3,zqxmark not folded,,4,78",
            "zqxmark broken,,zqxmark,zqxmark,5,79",
            ",,zqxmark nobody,zqxmark,6,80",
            "zqxmark4@example.com,,zqxmark,zqxmark,zqxmark no number,81",
            "zqxmark5@example.com,,zqxmark,zqxmark,8",
            "zqxmark6@invalid-data.sandbox.example.com,,zqxmark,zqxmark,9,82",
            "zqxmark7@silent.sandbox.example.com,,zqxmark,zqxmark,10,83",
            "zqxmark8@poison.sandbox.example.com,,zqxmark,zqxmark,11,84",
            "zqxmark9@conflict.sandbox.example.com,sandbox-conflict-zqxmark,zqxmark,zqxmark,12,85",
            "zqxmark10@example.com,,zqxmark,2026-11-23 zqxmark,13,86",
            "zqxmark11@bad-json.sandbox.example.com,,zqxmark,zqxmark,14,87");

    /** The sandbox knows {@code zip} as a number, so that a 400 answer quotes a marked value. */
    private final Sandbox sandbox = Sandbox.start(
            Sandboxes.options().withProject(ProjectSettings.defaults().withSeedFields(Map.of("zip", "long"))));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void noMarkLeavesTheRejectsFile() throws Exception {
        try (Workplace workplace = place()) {
            RunResult run = workplace.call("run", job(workplace));

            assertThatRun(run).exits(3).accountsFor(ROWS.size() - 1);
            assertThat(sandbox.state().toString()).as("marks arrived").contains(MARK);
            assertThat(run.summary().accounting().counts().rejected()).isGreaterThanOrEqualTo(5);
            assertThat(run.summary().accounting().counts().invalid()).isEqualTo(4);
            Path rejects = Path.of(run.summary().notes().rejectsFile());
            assertThat(Files.readString(rejects)).contains(MARK);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rejects)))
                    .isEqualTo("rw-------");
            assertThat(workplace.everythingWritten()).contains("DEBUG").doesNotContainIgnoringCase(MARK);
            assertThat(Path.of(run.summary().notes().reportFile()))
                    .content()
                    .contains("bad-email", "invalid-data", "users.csv")
                    .doesNotContainIgnoringCase(MARK);
        }
    }

    /** The first record of a file without a header is no list of columns to be shown to everybody (issue 18). */
    @Test
    void aFileWithoutAHeaderGivesNothingAway() throws Exception {
        try (Workplace workplace = place()) {
            List<String> records = ROWS.subList(1, ROWS.size());
            workplace.file("a.csv", records);
            workplace.file("b.csv", ROWS.subList(2, ROWS.size()));
            RunResult one = workplace.call(
                    "run", Job.of(workplace, "one", folder.resolve("a.csv")).file());
            RunResult several = workplace.call(
                    "run", Job.of(workplace, "both", folder.resolve("*.csv")).file());

            assertThat(one.exitCode()).isEqualTo(2);
            assertThat(several.exitCode()).isEqualTo(2);
            assertThat(workplace.everythingWritten())
                    .contains("has no column `email`", "The first row of a CSV file must name the columns")
                    .doesNotContainIgnoringCase(MARK);
        }
    }

    /** PostgreSQL quotes the row that it refuses. */
    @Test
    void noMarkIsInTheLogOfAFailedStatement(TestDatabase database) throws Exception {
        database.execute("ALTER TABLE reject ADD CONSTRAINT no_cells CHECK (cells NOT LIKE '%zqxmark%')");
        try (Workplace workplace = place()) {
            database.environment().forEach(workplace::with);
            RunResult run = workplace.call("run", job(workplace));

            assertThatRun(run).exits(1).hasStatus("FAILED").accountsFor(0);
            assertThat(workplace.everythingWritten())
                    .contains("DataIntegrityViolation")
                    .doesNotContainIgnoringCase(MARK);
        }
    }

    private Workplace place() {
        return Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_BATCH_LOG_LEVEL", "DEBUG");
    }

    private Path job(Workplace workplace) {
        return Job.of(workplace, "users", workplace.file("users.csv", ROWS))
                .with(
                        "fields",
                        "{ name: name, city: address.city, points: { to: points, type: long }, zip: { to: zip, type: json } }")
                .file();
    }
}
