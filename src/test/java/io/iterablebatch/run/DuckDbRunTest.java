package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a job whose rows come from files by way of SQL. */
@ExtendWith(TestDatabases.class)
class DuckDbRunTest {

    private static final int ROWS = 6_000;

    private static final String OBJECTS = "select 1 as id, 'ann@example.com' as email, null as user_id,"
            + " {'a': 1, 'b': 'x'} as o, [{'n': 1}, {'n': 2}] as l, map {'k': 7} as m";

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;

    @BeforeEach
    void open(TestDatabase state) {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        tool = Tool.in(workplace, state);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aRunGoesOnBehindTheLastKeyThatWasAccountedFor() throws IOException {
        String rows = People.HEADER.replace("email", "id,email") + "\n"
                + IntStream.rangeClosed(1, ROWS)
                        // In an order of its own, so that the file's rows are not those of the key.
                        .mapToObj(i -> (i * 7) % (ROWS + 1))
                        .filter(i -> i > 0)
                        .map(i -> i + "," + People.row(i))
                        .collect(Collectors.joining("\n"))
                + "\n";
        Path people = Files.writeString(folder.resolve("people.csv"), rows.replace("\n4001,", "\n4000,"));
        Path job = job("select id::int as id, email, user_id, name, city, points::int as points from read_csv('"
                + folder + "/people*.csv', all_varchar = true)");

        assertThatRun(tool.run(job)).exits(6).accountsFor(3_999).says("source.key: row 4001", "same key");
        Files.writeString(people, rows);
        assertThatRun(tool.run(job)).exits(0).resumed().read(ROWS - 3_999).accountsFor(ROWS);
        assertThatSandbox(sandbox).hasUsers(ROWS).appliedNothingTwice();
        assertThat(folder.resolve("data/duckdb")).isEmptyDirectory();
    }

    @Test
    void objectsAndArraysOfThemAreSentAsSuch() {
        Path typed = job(OBJECTS, "{ o: { to: o, type: json }, l: { to: l, type: json }, m: { to: m, type: json } }");

        assertThatRun(tool.run(typed)).exits(0).delivered(1);
        assertThat(sandbox.state().get("ann@example.com"))
                .contains("\"o\":{\"a\":1,\"b\":\"x\"}", "\"l\":[{\"n\":1},{\"n\":2}]", "\"m\":{\"k\":7}");
    }

    @Test
    void whatIsWrongWithTheQueryOrItsFilesIsTheUsersMistake() {
        assertThatRun(tool.run(job("select id from read_csv('" + folder + "/none-*.csv')")))
                .exits(2)
                .says("source.duckdb: DuckDB refuses it", "No files found");
        assertThatRun(tool.run(job("selct 1 as id"))).exits(2).says("source.duckdb: DuckDB refuses it", "Parser Error");
        assertThatRun(tool.run(job("select * from read_csv('" + folder + "/none.csv') where x = :y")))
                .exits(2)
                .says("`:y` has no value");
        assertThatRun(tool.run(job("select 1 as no"))).exits(2).says("source.key: the query has no column `id`");
    }

    /** As a signed URL, or a bucket that nobody else is to know. */
    @Test
    void whatAVariableFilledIntoTheQueryIsNotTold() {
        workplace.with("EXPORTS", folder + "/Zqxmark-0123456789");

        assertThatRun(tool.run(job("select id from read_csv('${EXPORTS}/none-*.csv')")))
                .exits(2)
                .says("IO Error: No files found that match the pattern \"${EXPORTS}/none-*.csv\"")
                .doesNotSay("zqxmark");
        assertThatRun(tool.run(job("select 1 as id, upper('${EXPORTS}')")))
                .exits(2)
                .says("source.duckdb: column 2 of its result has no name", "name it with `as`")
                .doesNotSay("zqxmark");
    }

    private Path job(String query) {
        return job(query, "{ name: name, city: address.city, points: { to: points, type: long } }");
    }

    private Path job(String query, String fields) {
        return Job.of(workplace, "users", folder.resolve("unused.csv"))
                .with("source", "{ key: id, duckdb: \"" + query + "\" }")
                .with("fields", fields)
                .file();
    }
}
