package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Warehouse;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed in the middle of a job with {@code where} and {@code set}, whose rows come from a database
 * or a Parquet file: all rows are accounted for as they would be if nobody had disturbed them.
 */
class FilteredWarehouseRunTest {

    private static final int ROWS = 20_000;
    /** Those from 1,000 on of one city in four. */
    private static final int TAKEN = 19_000 / 4 + 1;

    private final Sandbox sandbox = Sandboxes.lively();

    @TempDir
    private Path folder;

    private Workplace workplace;

    @BeforeEach
    void open() {
        workplace = Workplace.in(folder).sendingTo(sandbox);
    }

    @AfterEach
    void close() {
        workplace.close();
        sandbox.close();
    }

    @Test
    void ofPostgresql() {
        try (TestDatabase database = TestDatabase.empty()) {
            Warehouse warehouse = Warehouse.in(database).of(workplace);
            warehouse
                    .holding(People.rows(ROWS))
                    .execute(
                            "alter table people alter points type numeric(12, 2);"
                                    + " update people set city = case when id % 4 = 0 then 'Bonn ' when id % 4 = 1 then 'N/A' end");
            goesOnAfterKills(Warehouse.source(Warehouse.QUERY, ""));
        }
    }

    @Test
    void ofParquetByDuckDb() throws Exception {
        Path parquet = folder.resolve("people.parquet");
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("""
                    copy (
                      select i::bigint as id, 'u' || i || '@example.com' as email, null::varchar as user_id,
                        'Name ' || i as name, i::decimal(12, 2) as points,
                        case i %% 4 when 0 then 'Bonn ' when 1 then 'N/A' end as city
                      from range(1, %d) as r (i)
                    ) to '%s' (format parquet)
                    """.formatted(ROWS + 1, parquet));
        }
        goesOnAfterKills("{ key: id, duckdb: \"select * from '" + parquet + "'\" }");
    }

    private void goesOnAfterKills(String source) {
        Path job = Job.of(workplace, "users", folder)
                .with("source", source)
                .with("cells", "{ nulls: [N/A] }")
                .with("fields", "{ name: name, points: { to: points, type: double } }")
                .with("set", "{ source: nightly, label: { join: [name, city, points], separator: / } }")
                .with("where", "{ city: { empty: false }, points: { at-least: 1000 } }")
                .with("send", "{ batch-size: 20 }")
                .file();
        for (int users : new int[] {200, 1_500}) {
            ToolProcess run = workplace.start("run", job);
            Await.until("the sandbox has " + users + " users", () -> sandbox.users() >= users, run::isAlive);
            run.kill();
        }
        RunResult last = workplace.call("run", job);

        assertThatRun(last)
                .exits(0)
                .resumed()
                .accountsFor(ROWS)
                .delivered(TAKEN)
                .skipped(ROWS - TAKEN);
        assertThat(last.summary().accounting().runCounts().read()).isLessThan(ROWS);
        assertThatSandbox(sandbox).hasUsers(TAKEN).neverSawAUserInTwoRequests();
        assertThat(sandbox.state().get("u1000@example.com"))
                .contains("\"source\":\"nightly\"", "\"label\":\"Name 1000/Bonn/1000.00\"", "\"points\":1000.0");
        assertThatRun(workplace.call("run", job)).exits(0).began().skipped(ROWS - TAKEN);
    }
}
