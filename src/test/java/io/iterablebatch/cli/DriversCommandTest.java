package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.CommandLineTester.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriversCommandTest {

    @TempDir
    private Path folder;

    private CommandLineTester line;

    @BeforeEach
    void openALine() {
        line = new CommandLineTester(folder);
        line.environment.put("ITERABLE_BATCH_DRIVERS", folder.resolve("drivers").toString());
        line.environment.put("ITERABLE_BATCH_MAVEN_REPOSITORY", "http://127.0.0.1:1/maven2");
    }

    @Test
    void everyMistakeIsSaidBeforeAnythingIsFetched() {
        Result result = line.type("drivers", "add", "duckbd", "g:a", "g:a:LATEST", "postgresql", "bigquery", "duckdb");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains(
                        "did you mean `duckdb`",
                        "`g:a`: coordinates are written as",
                        "`g:a:LATEST`: name one version",
                        "PostgreSQL's driver is part of the tool",
                        "BigQuery's driver is not pinned here; name a version")
                .doesNotContain("127.0.0.1");
    }

    @Test
    void aRepositoryThatIsAwayIsForNow() {
        Result result = line.type("drivers", "add", "duckdb");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("127.0.0.1:1 (ITERABLE_BATCH_MAVEN_REPOSITORY) cannot be reached");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void theListSaysWhatIsThereAndWhatCouldBe() throws IOException {
        assertThat(line.type("drivers", "list").out())
                .contains(folder.resolve("drivers") + ": no drivers", "drivers add NAME", "duckdb", "MIT", "snowflake");
        Files.createDirectories(folder.resolve("drivers"));
        Files.writeString(folder.resolve("drivers/duckdb_jdbc-1.4.4.0.jar"), "x");
        Files.writeString(folder.resolve("drivers/thing-7.jar"), "x");

        Result result = line.type("drivers", "list");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines())
                .anyMatch(each -> each.matches(" +duckdb +1\\.4\\.4\\.0 +0\\.0 MB +not the pinned one +duckdb_jdbc.*"))
                .anyMatch(each -> each.matches(" +- +7 +0\\.0 MB +no JDBC driver +thing-7\\.jar"))
                .anyMatch(each -> each.matches(" +duckdb +1\\.5\\.0\\.0 +83\\.5 MB +MIT *"));
    }

    @ParameterizedTest
    @CsvSource({"drivers, Name a command", "drivers add, NAME", "drivers remove duckdb, remove"})
    void aMistypedCommandIsSaid(String typed, String said) {
        Result result = line.type(typed.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(said).contains("--help");
    }

    @Test
    void aRepositoryThatIsNoneIsAMistakeOfTheConfiguration() {
        line.environment.put("ITERABLE_BATCH_MAVEN_REPOSITORY", "ftp://x");

        assertThat(line.type("drivers", "add", "duckdb").err()).contains("ITERABLE_BATCH_MAVEN_REPOSITORY: must begin");
    }
}
