package io.iterablebatch.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.jobfile.JobFileNames;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code test} on the shipped jobs, as a command of its own. */
class ShippedExamplesTest {

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder;

    private Workplace workplace;

    @BeforeEach
    void open() {
        workplace = Workplace.in(folder).whereNothingRanBefore().with("ITERABLE_BATCH_HOME", CHECKOUT.toString());
    }

    @AfterEach
    void close() {
        workplace.close();
    }

    /** Without key, source or warehouse, and though there is a proxy that nobody answers at. */
    @Test
    void allHoldAndNothingIsOpened() {
        workplace
                .without("ITERABLE_API_KEY")
                .with("HTTPS_PROXY", "http://127.0.0.1:9")
                .with("WAREHOUSE_URL", "jdbc:postgresql://127.0.0.1:9/nowhere");
        RunResult run = workplace.call("test", CHECKOUT.resolve("jobs"));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(": all hold\n");
        assertThat(workplace.data()).doesNotExist();
    }

    @Test
    void everyJobOnUsersHasSome() throws IOException {
        try (Stream<Path> files = Files.list(CHECKOUT.resolve("jobs"))) {
            assertThat(files.filter(JobFileNames::isJob).filter(ShippedExamplesTest::isOnUsers))
                    .hasSizeGreaterThanOrEqualTo(5)
                    .allMatch(job -> JobFileNames.presentExamplesOf(job).isPresent());
        }
    }

    private static boolean isOnUsers(Path job) {
        Map<String, String> warehouse =
                Map.of("WAREHOUSE_URL", "jdbc:x:", "WAREHOUSE_USERNAME", "x", "WAREHOUSE_PASSWORD", "x");
        return JobFileLoader.read(job, Map.of(), warehouse).action().target().isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"users-warehouse, users.csv", "users-parquet, users.parquet"})
    void whatIsRecordedOfAWarehouseHoldsAtOnce(String name, String sample) throws IOException {
        Files.createDirectories(folder.resolve("sample-data"));
        Files.copy(
                CHECKOUT.resolve("sample-data").resolve(sample),
                folder.resolve("sample-data").resolve(sample));
        Path job = Files.copy(CHECKOUT.resolve("jobs").resolve(name + ".yaml"), folder.resolve(name + ".yaml"));

        RunResult recorded = workplace.call("test", "--record", job, "--rows", "20", "--sandbox");
        assertThat(recorded.exitCode()).as(recorded.err()).isZero();
        assertThat(recorded.err()).contains("holds personal data");

        RunResult run = workplace.without("ITERABLE_BATCH_HOME").call("test", job);
        assertThat(run.out() + run.err()).endsWith(" in 1 file: all hold\n");
        assertThat(run.exitCode()).isZero();
    }
}
