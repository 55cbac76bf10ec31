package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job files for warehouses run as they stand, with no variable of a warehouse set. */
class ShippedJobsTest {

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder;

    private Workplace workplace;

    @BeforeEach
    void open() throws IOException {
        workplace = Workplace.in(folder).whereNothingRanBefore().with("ITERABLE_BATCH_HOME", CHECKOUT.toString());
        Files.createDirectories(folder.resolve("sample-data"));
        for (String file : List.of("users.parquet", "shop-customers.csv", "shop-orders.csv")) {
            Files.copy(
                    CHECKOUT.resolve("sample-data").resolve(file),
                    folder.resolve("sample-data").resolve(file));
        }
    }

    @AfterEach
    void close() {
        workplace.close();
    }

    @Test
    void fromTheWarehouseOfTheSandbox() {
        Path job = CHECKOUT.resolve("jobs/users-warehouse.yaml");

        assertThat(workplace.call("check", job, "--sandbox").exitCode()).isZero();
        assertThatRun(workplace.call("run", job, "--sandbox", "--limit", "300"))
                .exits(3)
                .accountsFor(300);
        RunResult dry = workplace.call("run", job, "--sandbox", "--dry-run");
        assertThatRun(dry).exits(3).hasStatus("DRY_RUN");
        assertThat(dry.summary().accounting().counts().read()).isGreaterThan(9_900);
        assertThat(dry.summary().notes().warnings()).anyMatch(warning -> warning.contains(":since"));
    }

    @Test
    void fromParquet() {
        Path job = CHECKOUT.resolve("jobs/users-parquet.yaml");

        assertThat(workplace.call("check", job, "--sandbox").exitCode()).isZero();
        assertThatRun(workplace.call("run", job, "--sandbox", "--limit", "300"))
                .exits(3)
                .accountsFor(300);
    }

    @Test
    void bySqlOverFiles() {
        Path job = CHECKOUT.resolve("jobs/users-duckdb.yaml");

        assertThat(workplace.call("check", job, "--sandbox").exitCode()).isZero();
        assertThatRun(workplace.call("run", job, "--sandbox"))
                .exits(0)
                .accountsFor(400)
                .delivered(400);
    }

    @Test
    void withoutTheSandboxTheVariablesAreAskedFor() {
        RunResult refused = workplace.call("run", CHECKOUT.resolve("jobs/users-warehouse.yaml"));

        assertThatRun(refused).exits(2).says("set the environment variable WAREHOUSE_URL");
    }
}
