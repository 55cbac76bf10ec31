package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;

import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Warehouse;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * The same users from CSV, from PostgreSQL and from a Parquet file are the same in Iterable, though each run is killed
 * in its middle and gone on with.
 */
class SameUsersTest {

    private static final String FIELDS = "{ name: name, signup: { to: signup, type: date },"
            + " value: { to: value, type: double }, points: { to: points, type: long },"
            + " opt_in: { to: optIn, type: boolean }, interests: { to: interests, type: \"string[]\" },"
            + " extra: { to: extra, type: json }, city: address.city }";

    private static final String COLUMNS =
            "id, email, user_id, name, signup, value, points, opt_in, interests, extra, city";

    @TempDir
    private Path folder;

    @Test
    void inBrief() throws Exception {
        arriveTheSame(6_000);
    }

    @Test
    @Tag("long")
    void aHundredThousand() throws Exception {
        arriveTheSame(100_000);
    }

    private void arriveTheSame(int count) throws Exception {
        Path csv = csv(count);
        try (TestDatabase database = TestDatabase.empty();
                Workplace workplace = Workplace.in(folder);
                Sandbox fromCsv = Sandboxes.lively();
                Sandbox fromPostgres = Sandboxes.lively();
                Sandbox fromParquet = Sandboxes.lively()) {
            Warehouse warehouse = Warehouse.in(database).of(workplace);
            fill(warehouse, database, csv);
            Path parquet = parquet(csv);

            killedOnce(workplace, fromCsv, job(workplace, "csv", "{ csv: " + csv + " }"), count);
            killedOnce(
                    workplace,
                    fromPostgres,
                    job(workplace, "postgres", Warehouse.source("select " + COLUMNS + " from users", "")),
                    count);
            killedOnce(
                    workplace,
                    fromParquet,
                    job(
                            workplace,
                            "parquet",
                            "{ warehouse: { url: \"jdbc:duckdb:\", key: id, query: \"select * from '" + parquet
                                    + "'\" } }"),
                    count);

            assertThatSandbox(fromPostgres).holdsTheStateOf(fromCsv);
            assertThatSandbox(fromParquet).holdsTheStateOf(fromCsv);
        }
    }

    private static void killedOnce(Workplace workplace, Sandbox sandbox, Path job, int count) {
        workplace.sendingTo(sandbox);
        ToolProcess run = workplace.start("run", job);
        Await.until("half of the users arrived", () -> sandbox.users() >= count / 2, run::isAlive);
        run.kill();
        RunResult rest = workplace.call("run", job);

        assertThatRun(rest).exits(0).resumed().accountsFor(count).delivered(count);
        assertThatSandbox(sandbox).hasUsers(count).neverSawAUserInTwoRequests();
    }

    private static Path job(Workplace workplace, String name, String source) {
        return Job.of(workplace, name, Path.of("unused"))
                .with("source", source)
                .with("fields", FIELDS)
                .with("send", "{ batch-size: 50 }")
                .file();
    }

    private Path csv(int count) throws IOException {
        Path file = folder.resolve("users.csv");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(COLUMNS.replace(" ", "") + "\n");
            for (int i = 1; i <= count; i++) {
                out.write(i + ",u" + i + "@example.com," + (i % 3 == 0 ? "" : "id-" + i) + ",Zoë " + i + ",2024-02-"
                        + (10 + i % 19) + "," + i % 100 + ".25," + (i % 7 == 0 ? "" : i) + "," + (i % 2 == 0) + ","
                        + (i % 5 == 0 ? "" : "jazz|go " + i) + ",\"{\"\"n\"\":" + i + "}\",City " + i % 10 + "\n");
            }
        }
        return file;
    }

    private static void fill(Warehouse warehouse, TestDatabase database, Path csv) throws SQLException, IOException {
        warehouse.execute(
                "create table users (id integer primary key, email text, user_id text, name text, signup date,"
                        + " value numeric(12, 2), points bigint, opt_in boolean, interests text[], extra jsonb, city text);"
                        + " create table raw (id integer, email text, user_id text, name text, signup date, value numeric,"
                        + " points bigint, opt_in boolean, interests text, extra jsonb, city text)");
        try (Connection connection = database.dataSource().getConnection();
                var in = Files.newInputStream(csv)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy raw from stdin csv header", in);
        }
        warehouse.execute("insert into users select id, email, user_id, name, signup, value, points, opt_in,"
                + " string_to_array(interests, '|'), extra, city from raw");
    }

    private Path parquet(Path csv) throws SQLException {
        Path file = folder.resolve("users.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("copy (select * replace (cast(value as decimal(12, 2)) as value, cast(signup as date) as"
                    + " signup, cast(points as bigint) as points, cast(id as bigint) as id, cast(opt_in as boolean) as"
                    + " opt_in, string_split(interests, '|') as interests) from read_csv('" + csv
                    + "', header = true, all_varchar = true)) to '" + file + "' (format parquet)");
        }
        return file;
    }
}
