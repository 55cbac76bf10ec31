package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.production.ProductionServices;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.CommandServices;
import io.iterablebatch.cli.terminal.Screen;
import io.iterablebatch.report.Golden;
import io.iterablebatch.time.Sleeper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code test}, with everything real behind it. */
class TestCommandTest {

    private static final String JOB = """
            action: users.bulk-update
            source: { csv: %s }
            identify: { email: email, userId: id }
            fields:
              name: name
              born: { to: born, type: date }
              points: { to: points, type: long }
            """;

    private static final String HOLDS = """
            examples:
              - row: { email: a@example.com, points: 7 }
                item: { email: a@example.com, dataFields: { points: 7 } }
            """;

    private static final String FAILS = """
            examples:
              - name: a number of points
                row: { email: a@example.com, points: 7 }
                item: { email: a@example.com, dataFields: { points: 7.0 } }
              - row: { email: a@example.com }
                item: { email: a@example.com, dataFields: {} }
            """;

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    private record Said(int exitCode, String out, String err) {}

    @BeforeEach
    void aJob() throws IOException {
        environment.put("ITERABLE_BATCH_DATA", folder.resolve("data").toString());
        file("users.yaml", JOB.formatted(folder.resolve("users.csv")));
    }

    @Test
    void withoutArgumentsItRunsTheExamplesOfTheFolderJobs() {
        Said said = type("test");
        assertThat(said.err()).isEmpty();
        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .contains("jobs/abort-campaigns.yaml: no examples\n")
                .endsWith(": all hold\n");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void whatDoesNotHoldIsShownAndExitsWithTwo() throws IOException {
        file("users.test.yaml", FAILS);
        file("more/people.yaml", JOB.formatted("people.csv"));
        file("more/people.test.yaml", HOLDS);
        file("more/none.yaml", JOB.formatted("people.csv"));
        file("more/cronjob.yaml", "kind: CronJob\n");
        file(".hidden/bad.test.yaml", "bad");
        Said said = type("test", folder.toString());
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).isEmpty();
        Golden.assertMatches("test/folder.txt", said.out());
    }

    @Test
    void jobsExamplesAndFoldersCanBeNamedAndEachIsRunOnce() throws IOException {
        file("users.test.yaml", HOLDS);
        Said said = type("test", path("users.yaml"), path("users.test.yaml"), folder.toString());
        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).isEqualTo("1 example in 1 file: it holds\n");
    }

    @Test
    void aJobWithoutExamplesIsToldAndNoFailure() {
        Said said = type("test", path("users.yaml"));
        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).isEqualTo("FOLDER/users.yaml: no examples\n");
    }

    @Test
    void allMistakesAreToldAtOnceAndTheOtherFilesAreRun() throws IOException {
        file("users.test.yaml", FAILS);
        file("people.yaml", JOB.formatted("people.csv").replace("type: long", "type: lng"));
        file("people.test.yaml", HOLDS.replace("row:", "rwo:") + HOLDS.substring(HOLDS.indexOf('\n') + 1));
        Files.createDirectory(folder.resolve("empty"));
        Said said =
                type("test", folder.toString(), path("empty"), path("missing.yaml"), path("users.csv"), "--rows", "3");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.out())
                .contains("a number of points", "3 examples in 2 files: 1 holds, 1 does not, 1 could not");
        assertThat(said.err())
                .contains(
                        "error: --rows: is for --record",
                        "error: FOLDER/empty: there are no examples in this folder",
                        "error: FOLDER/missing.yaml: there is no such file or folder",
                        "error: FOLDER/users.csv: there is no such file or folder",
                        "error: FOLDER/people.yaml:7: `fields.points.type: lng`",
                        "error: FOLDER/people.test.yaml:2: unknown key `examples.rwo`; did you mean `row`?");
    }

    /** No configuration is read: not even one with mistakes is in the way. */
    @Test
    void nothingOfTheEnvironmentIsNeeded() throws IOException {
        environment.put("ITERABLE_BASE_URL", "nonsense");
        environment.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://nowhere.invalid/x");
        environment.put("WAREHOUSE_URL", "jdbc:postgresql://nowhere.invalid/x");
        file("users.yaml", """
                action: users.bulk-update
                source: { warehouse: { url: "${WAREHOUSE_URL}", query: select 1, key: id } }
                identify: { email: email }
                fields: { points: { to: points, type: long } }
                """);
        file("users.test.yaml", HOLDS);
        assertThat(type("test", path("users.yaml")).exitCode()).isZero();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void whatIsRecordedHoldsAtOnce() throws IOException {
        source("""
                email,id,name,born,points,unused
                ann@example.com,1,"Ann ""A"", the 1st",2024-02-29,7,x
                ,,nobody,,,x
                bob@example.com,007,yes,,,x
                ragged@example.com,3
                cem@example.com,4,Çem,2024-02-30,1,x
                dee@example.com,5,Dee,2023-02-30,1,x
                eve@example.com,6,Eve,,1.5,x
                """);
        Said said = type("test", "--record", path("users.yaml"), "--rows", "3");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).isEqualTo("FOLDER/users.test.yaml: 5 examples written\n");
        assertThat(said.err()).contains("holds personal data", "1 row of the first 1,000 cannot be examples");
        Path file = folder.resolve("users.test.yaml");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Golden.assertMatches("test/recorded.txt", withoutFolder(Files.readString(file)));

        Said run = type("test", path("users.yaml"));
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("5 examples in 1 file: all hold\n");
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "subscriptions", "subscriptions-long", "cancel-emails"})
    void whatIsRecordedOfTheSampleHoldsAtOnce(String name) throws IOException {
        file(name + ".yaml", Files.readString(Path.of("jobs", name + ".yaml")));
        assertThat(type("test", "--record", path(name + ".yaml"), "--rows", "500")
                        .exitCode())
                .isZero();
        Said run = type("test", path(name + ".yaml"));
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).endsWith(" in 1 file: all hold\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void whatTheRowsNeedOfTheParametersIsRecordedToo() throws IOException {
        file("users.yaml", """
                action: users.bulk-update
                source: { csv: "%s/${FILE}.csv" }
                identify: { email: email }
                fields: { name: { to: "${FIELD}" }, born: { to: born, type: date, format: "${FORMAT}" } }
                """.formatted(folder));
        source("email,name,born\nann@example.com,Ann,29.02.2024\n");
        environment.put("FORMAT", "dd.MM.yyyy");
        assertThat(type("test", "--record", path("users.yaml"), "FILE=users", "FIELD=nick")
                        .exitCode())
                .isZero();
        environment.clear();
        assertThat(Files.readString(folder.resolve("users.test.yaml")))
                .contains("parameters:\n  FIELD: \"nick\"\n  FORMAT: \"dd.MM.yyyy\"\n");
        assertThat(type("test", path("users.yaml")).exitCode()).isZero();
    }

    @Test
    void withoutFieldsEveryColumnIsRecorded() throws IOException {
        file("users.yaml", """
                action: users.bulk-update
                source: { csv: %s }
                identify: { email: email }
                empty: clear
                """.formatted(folder.resolve("users.csv")));
        source("email,nick.name,age\nann@example.com,,7\n");
        type("test", "--record", path("users.yaml"));
        assertThat(Files.readString(folder.resolve("users.test.yaml"))).contains("      nick.name: \"\"\n");
        assertThat(type("test", path("users.yaml")).out()).isEqualTo("1 example in 1 file: it holds\n");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        source("email\na@example.com\n");
        file("users.test.yaml", HOLDS);
        Said said = type("test", "--record", path("users.yaml"), "--rows", "0", "noequals");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err())
                .contains(
                        "FOLDER/users.test.yaml: is there already",
                        "--rows: write a number from 1 to 1000",
                        "'noequals': is not a job parameter",
                        "the source has no column `id`, and none of these: `name` (line 5)");
        assertThat(Files.readString(folder.resolve("users.test.yaml"))).isEqualTo(HOLDS);
    }

    @Test
    void aSourceWithoutRowsLeavesNoFile() throws IOException {
        source("email,id,name,born,points\n");
        Said said = type("test", "--record", path("users.yaml"));
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("its source has no row to record");
        assertThat(folder.resolve("users.test.yaml")).doesNotExist();
    }

    private void source(String text) throws IOException {
        file("users.csv", text);
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String withoutFolder(String text) {
        return text.replace(folder.toString(), "FOLDER");
    }

    private Said type(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandServices services = ProductionServices.WIRING;
        CommandContext context = new CommandContext(
                services,
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new Screen(new PrintStream(err, true, StandardCharsets.UTF_8), false),
                () -> null,
                InstantSource.system(),
                Sleeper.SYSTEM);
        int exitCode = new Main(context).execute(arguments);
        return new Said(
                exitCode,
                withoutFolder(out.toString(StandardCharsets.UTF_8)),
                withoutFolder(err.toString(StandardCharsets.UTF_8)));
    }
}
