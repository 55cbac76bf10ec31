package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.production.ProductionServices;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.terminal.Screen;
import io.iterablebatch.init.SourceChoice;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.report.Golden;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.time.Sleeper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code init} with everything real behind it. */
class WholeInitTest {

    private static final String ROWS = """
            email,Customer ID,First Name,Signup Date,points,phone,notes
            ann@example.com,c1,Ann,2024-01-31,7,212-555-0134,
            bob@example.org,c2,Bob,2024-02-29,12,212-555-0199,
            cyd@example.net,c3,Cyd,2024-03-01,x9,212-555-0111,
            """;

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    private Path job;

    @BeforeEach
    void aSource() throws Exception {
        Files.writeString(folder.resolve("users.csv"), ROWS);
        environment.put("ITERABLE_BATCH_DATA", folder.resolve("data").toString());
        job = folder.resolve("job.yaml");
    }

    @Test
    void aJobIsWrittenCheckedAndShownWithoutAnythingPersonal() throws Exception {
        Said said = init("users.csv");
        assertThat(said.exitCode()).isZero();
        Golden.assertMatches("init/screen.txt", said.text());
        Golden.assertMatches("init/job.yaml", Files.readString(job).replace(folder.toString(), "FOLDER"));
        assertThat(said.text() + Files.readString(job)).doesNotContain("ann@", "Ann", "212-", "c1", "2024-01-31");
    }

    @Test
    void valuesAreShownWhereSomebodyAsksForThem() {
        assertThat(init("users.csv", "--show-values").text())
                .contains("\"email\": \"ann@example.com\"", "\"firstName\": \"Ann\"");
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        Files.writeString(job, "mine");
        Said said = init("users.csv");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text()).contains("--out: FOLDER/job.yaml exists", "name another file by --out");
        assertThat(job).hasContent("mine");
    }

    @Test
    void aFileWithoutAHeaderIsToldAndNothingOfItIsShown() throws Exception {
        Files.writeString(folder.resolve("users.csv"), "ann@example.com,Ann\nbob@example.org,Bob\n");
        Said said = init("users.csv");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text())
                .contains("its first row is a record", "put a line with them at the top")
                .doesNotContain("ann");
        assertThat(job).doesNotExist();
    }

    @Test
    void aFileThatNamesNobodyIsTold() throws Exception {
        Files.writeString(folder.resolve("users.csv"), "name,city\nAnn,Rome\nBob,Oslo\n");
        Said said = init("users.csv");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text())
                .contains("no column says whom a row is about", "Looked at: `name`, `city`.", "identify: { userId: ")
                .doesNotContain("Rome");
        assertThat(job).doesNotExist();
        Files.writeString(folder.resolve("users.csv"), "email,city\n");
        assertThat(init("users.csv").text()).contains("it has no row that can be read");
    }

    @Test
    void everyMistakeOfTheCommandLineIsToldAtOnce() {
        Said said = said(
                "init",
                "--warehouse",
                "--out",
                folder.resolve("nowhere/job.yaml").toString());
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text()).contains("WAREHOUSE_URL: is not set", "--table NAME or --query", "--out: cannot be");
        assertThat(said("init").text()).contains("SOURCE: name a CSV or Parquet file");
        assertThat(said("init", "a.csv", "--table", "x").text()).contains("--table: is for --warehouse");
        assertThat(init("nothing.csv").text()).contains("SOURCE: FOLDER/nothing.csv: there is no such file");
    }

    @Test
    void parquetIsReadByDuckDb() throws Exception {
        Files.copy(Path.of("sample-data/users.parquet"), folder.resolve("it's.parquet"));
        Said said = init("it's.parquet");
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(Files.readString(job))
                .contains("duckdb: |", "key: id", "email: email")
                .contains(
                        "signup_date: { to: joinedOn, type: date }",
                        "interests: { to: interests, type: \"string[]\" }");
    }

    @Test
    void fieldsOfTheProjectGoFirst() throws Exception {
        environment.put("ITERABLE_API_KEY", "key");
        SandboxOptions options = SandboxOptions.defaults(InstantSource.system())
                .withProject(
                        ProjectSettings.defaults().withSeedFields(Map.of("FirstName", "string", "points", "double")));
        try (Sandbox sandbox = Sandbox.start(options)) {
            environment.put("ITERABLE_BASE_URL", sandbox.baseUrl().toString());
            Said said = init("users.csv");
            assertThat(said.exitCode()).isZero();
            assertThat(said.text()).contains("fields of the project at", "compared with project default");
        }
        assertThat(Files.readString(job)).contains("First Name: FirstName", "points: { to: points, type: double }");
    }

    @Test
    void editorsAreToldOfASchemaThatLiesBesideTheJob() throws Exception {
        Files.writeString(folder.resolve("job.schema.json"), "{}");
        init("users.csv");
        assertThat(job).content().startsWith("# yaml-language-server: $schema=job.schema.json\n");
    }

    /** Names of columns are other people's; whatever is in them, the file reads back. */
    @Test
    void namesWithAnythingInThemAreWrittenSafely() throws Exception {
        Files.writeString(
                folder.resolve("users.csv"),
                "email,\"a: b # c\",\"say \"\"hi\"\"\",${HOME},{x},- y,Größe ☃,yes\n"
                        + "ann@example.com,1,2,3,4,5,6,7\n");
        Said said = init("users.csv");
        assertThat(said.exitCode()).isZero();
        assertThat(JobFileLoader.read(job, Map.of(), environment).section().columns())
                .extracting("column")
                .contains("a: b # c", "say \"hi\"", "${HOME}", "{x}", "- y", "Größe ☃", "yes");
    }

    /** Whatever is guessed or left out has its reason in the file, and what is left out is said at once. */
    @Test
    void whatIsGuessedAndLeftOutIsExplained() throws Exception {
        StringBuilder rows = new StringBuilder(
                "kunden_id,e-mail,aktiv,signup date,letzter kauf,ort,,ort,devices,Name,name,Standort\n");
        for (int i = 1; i <= 30; i++) {
            rows.append(1000 + i)
                    .append(".0,u")
                    .append(i)
                    .append("@example.com,")
                    .append(i % 2 == 0 ? "j" : "n")
                    .append(",2024-01-")
                    .append(String.format(Locale.ROOT, "%02d", i))
                    .append(",31.01.2024 10:00,Rome,x,Oslo,phone,Ann,Bob,")
                    .append("\"52.5,13.4\"\n");
        }
        Files.writeString(folder.resolve("users.csv"), rows);
        Said said = init("users.csv");
        assertThat(said.exitCode()).as(said.text()).isZero();
        Golden.assertMatches("init/explained.yaml", Files.readString(job).replace(folder.toString(), "FOLDER"));
        assertThat(said.text())
                .contains(
                        "note: column 7 has no name, so that it is left out",
                        "note: columns 6 and 8 are called `ort`, so that nothing tells them apart");
    }

    @Test
    void theGuardOfASmallFileIsANumberOfRows() throws Exception {
        assertThat(guard(20)).isEqualTo("3");
        assertThat(guard(199)).isEqualTo("9");
        assertThat(guard(200)).isEqualTo("5%");
    }

    private String guard(int rows) throws Exception {
        Files.deleteIfExists(job);
        Files.writeString(
                folder.resolve("users.csv"),
                IntStream.range(0, rows)
                        .mapToObj(i -> "u" + i + "@example.com")
                        .collect(Collectors.joining("\n", "email\n", "\n")));
        assertThat(init("users.csv").exitCode()).isZero();
        return Files.readAllLines(job).stream()
                .filter(each -> each.startsWith("  max-rejected: "))
                .map(each -> each.split(" +")[2])
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theCharsetIsFoundAndWhy() throws Exception {
        Files.write(
                folder.resolve("users.csv"),
                "email;Ort\njuergen@example.com;Köln\n".getBytes(Charset.forName("windows-1252")));
        assertThat(init("users.csv").exitCode()).isZero();
        assertThat(job)
                .content()
                .contains("delimiter: \";\"", "charset: windows-1252")
                .contains("is not UTF-8");
    }

    /** An empty shard, and one with a blank row above the names, say nothing of the others' delimiter. */
    @Test
    void allFilesOfAGlobAreLookedAt() throws Exception {
        Files.writeString(folder.resolve("users-1.csv"), "");
        Files.writeString(folder.resolve("users-2.csv"), ";\nemail;Ort\nann@example.com;Rom\n");
        Files.write(
                folder.resolve("users-3.csv"),
                "email;Ort\njuergen@example.com;Köln\n".getBytes(Charset.forName("windows-1252")));
        assertThat(init("users-*.csv").exitCode()).isZero();
        assertThat(job)
                .content()
                .contains("delimiter: \";\"", "charset: windows-1252", "in users-3.csv, byte ", "Ort: ort");
    }

    @Test
    void filesOfOtherColumnsAreToldInALineEach() throws Exception {
        Files.writeString(folder.resolve("users-1.csv"), "email,city,a,b,c,d,e\nann@example.com,Rome,1,2,3,4,5\n");
        Files.writeString(folder.resolve("users-2.csv"), "email,Ort\nbob@example.org,Oslo\n");
        Files.writeString(folder.resolve("users-3.csv"), "city,email,e,d,c,b,a\nRome,cyd@example.com,1,2,3,4,5\n");
        Files.writeString(folder.resolve("users-4.csv"), "email,city,a,b,c,d,e,f\ndan@example.com,Rome,1,2,3,4,5,6\n");
        Said said = init("users-*.csv");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text().lines())
                .containsExactly(
                        "error: FOLDER/users-2.csv: has other columns than FOLDER/users-1.csv: it has no `city`, `a`,"
                                + " `b`, `c` and 2 more, and only it has `Ort`; init them one by one, or narrow the glob",
                        "error: FOLDER/users-4.csv: has other columns than FOLDER/users-1.csv: only it has `f`; init"
                                + " them one by one, or narrow the glob");
        assertThat(job).doesNotExist();
    }

    @Test
    void aNameThatNobodyWroteIsExplained() {
        assertThat(new SourceChoice.Csv("exports/*.csv").nameOrigin())
                .isEqualTo("of `exports/*.csv`, which names no file to call it after");
        assertThat(new SourceChoice.Csv("exports/*.csv").isNameMadeUp()).isTrue();
        assertThat(new SourceChoice.Csv("exports/crm-*.csv").nameOrigin()).isEqualTo("of `exports/crm-*.csv`");
        assertThat(new SourceChoice.Csv("exports/crm-*.csv").isNameMadeUp()).isFalse();
    }

    /** As it comes from a database's client. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUERY;",
                "  QUERY ; ;\r\n",
                "QUERY; -- and a comment; with one more",
                "QUERY -- a comment",
                "/* a comment; */\n\tQUERY\n/* another */;",
                "QUERY order by email desc;",
                "with all_rows as (QUERY)\nselect * from all_rows;"
            })
    void aQueryIsTakenAsItIsTyped(String typed) throws Exception {
        environment.put("WAREHOUSE_URL", "jdbc:duckdb:");
        String query =
                "select id, email from (values (7, 'ann@example.com'), (8, 'bob@example.com; -- x')) t(id, email)";

        Said said = said("init", "--warehouse", "--query", typed.replace("QUERY", query), "--out", job.toString());

        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text()).contains("The first records");
        assertThat(Files.readString(job)).contains("key: id").doesNotContainPattern("(?m); *$");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select 1 as id; select 2 as id    | --query: more than one statement
            ;                                 | --query: there is no statement in it
            -- select 1                       | --query: there is no statement in it
            select 1 as id where 1 = ?        | --query: `?` is no parameter here
            select 1 as id where d = :day     | --query: `:day` is a job parameter, and has no value here; write a value
            select 1 as id from               | source.warehouse.query: the warehouse refuses it
            """)
    void aQueryThatCannotBeTakenIsTold(String query, String told) {
        environment.put("WAREHOUSE_URL", "jdbc:duckdb:");

        Said said = said("init", "--warehouse", "--query", query, "--out", job.toString());

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text()).contains(told).doesNotContain("iterable_batch_row");
        assertThat(job).doesNotExist();
    }

    private Said init(String source, String... more) {
        List<String> typed =
                new ArrayList<>(List.of("init", folder.resolve(source).toString(), "--out", job.toString()));
        typed.addAll(List.of(more));
        return said(typed.toArray(String[]::new));
    }

    private record Said(int exitCode, String text) {}

    private Said said(String... arguments) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(all, true, StandardCharsets.UTF_8);
        CommandContext context = new CommandContext(
                ProductionServices.WIRING,
                environment,
                both,
                new Screen(both, false),
                () -> null,
                InstantSource.system(),
                Sleeper.SYSTEM);
        int exitCode = new Main(context).execute(arguments);
        return new Said(exitCode, all.toString(StandardCharsets.UTF_8).replace(folder.toString(), "FOLDER"));
    }
}
