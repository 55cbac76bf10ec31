package io.iterablebatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every action with every fault at every position: what the ledger says is what the sandbox did, the exit code is the
 * promised one, and what ended for now ends well once the fault is gone. {@code mvn -q test -Pfaults} runs all of it,
 * {@code -Dfaults.tls=true} the same over TLS, {@code -Dfaults.only=TEXT} besides only the cases whose names hold the
 * text.
 */
@ExtendWith(TestDatabases.class)
class FaultMatrixTest {

    private static final MatrixReport REPORT = new MatrixReport();

    private static TestDatabase shared;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void begin(TestDatabase database) {
        shared = database;
        // A crash of the machine is not among the faults.
        database.execute("alter database " + database.name() + " set synchronous_commit = off");
    }

    @AfterAll
    static void report() {
        REPORT.print(System.out);
    }

    @TestFactory
    Stream<DynamicTest> everyFaultAtEveryPositionWithTheActionsTakingTurns() {
        return tests(Matrix.sample(), false);
    }

    @TestFactory
    Stream<DynamicTest> everyFaultOverTls() {
        return tests(Matrix.eachFaultOnce(), true);
    }

    @TestFactory
    @Tag("faults")
    Stream<DynamicTest> everyActionWithEveryFaultAtEveryPosition() {
        return tests(Matrix.all(), Boolean.getBoolean("faults.tls"));
    }

    private static Stream<DynamicTest> tests(List<Case> cases, boolean tls) {
        String only = System.getProperty("faults.only", "");
        List<Case> chosen =
                cases.stream().filter(one -> one.toString().contains(only)).toList();
        assertThat(chosen).as("cases whose names hold " + only).isNotEmpty();
        return chosen.stream().map(one -> DynamicTest.dynamicTest(one.toString(), () -> passes(one, tls)));
    }

    private static void passes(Case one, boolean tls) throws Exception {
        List<String> deviations;
        try (Trial trial = new Trial(one, tls, Files.createTempDirectory(folder, "case"), shared)) {
            deviations = trial.deviations();
        } catch (Exception | AssertionError e) {
            REPORT.add(one, List.of("it broke: " + e));
            throw e;
        }
        REPORT.add(one, deviations);
        assertThat(deviations).as(one.toString()).isEmpty();
    }
}
