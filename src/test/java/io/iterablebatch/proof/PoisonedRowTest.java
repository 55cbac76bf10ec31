package io.iterablebatch.proof;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.time.HurriedTime;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row that takes the server down each time, and no other: it is found, though all others are done by then. */
@ExtendWith(TestDatabases.class)
class PoisonedRowTest {

    private static final Subject SUBJECT = Subject.USERS;
    private static final int MANY = 25_000;

    private final HurriedTime time = new HurriedTime(20);
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults(time).withoutRateLimits());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        sandbox.close();
    }

    /** Nobody is sent after its batch has failed, but parts of it. */
    @ParameterizedTest(name = "record {1} of {0}, {2} in flight")
    @CsvSource({
        "6400, 5000, 4",
        "1000, 950, 4", // in the last batch of ten
        "100, 1, 4", // in the only batch
        "100, 64, 4",
        "100, 100, 2"
    })
    void isTheOnlyOneThatIsRefused(int records, long bad, int inFlight, TestDatabase database) {
        Tool tool = tool(database);
        poison(SUBJECT.identifier(bad));

        RunResult run = tool.run(SUBJECT.job(workplace(), records, send(inFlight)));

        assertThatRun(run).exits(3).rejected(1).delivered(records - 1).accountsFor(records);
        assertThat(tool.rejects(run)).isEqualTo(Map.of(bad, "keeps-failing"));
        assertThat(Sandboxes.applied(sandbox, SUBJECT.endpoint())).hasSize(records - 1);
    }

    /** They must not hold all places in flight: somebody else must get past them. */
    @ParameterizedTest(name = "{0} in flight")
    @ValueSource(ints = {1, 2, 4})
    void severalOfTheOnlyBatchAreFound(int inFlight, TestDatabase database) {
        Tool tool = tool(database);
        poison(SUBJECT.identifier(10), SUBJECT.identifier(60), SUBJECT.identifier(90));

        RunResult run = tool.run(SUBJECT.job(workplace(), 100, send(inFlight)));

        assertThatRun(run).exits(3).rejected(3).delivered(97);
        assertThat(tool.rejects(run).keySet()).containsExactlyInAnyOrder(10L, 60L, 90L);
    }

    /** Records 50 and 51 are of one user, and were folded; others go on meanwhile. */
    @ParameterizedTest
    @CsvSource({"Poison, 51", "u50@example.com, 50 51"})
    void isFoundAmongTheRowsOfItsUser(String poison, String refused, TestDatabase database) {
        Tool tool = tool(database);
        Path job = SUBJECT.job(workplace(), MANY, "send: { batch-size: 100, in-flight: 4, rate: 1/s }");
        List<String> rows = People.rows(MANY);
        rows.set(50, "u50@example.com,,Poison,City,51");
        workplace().file("rows.csv", People.file(rows));
        poison(poison);

        RunResult run = tool.run(job);

        Long[] numbers = Arrays.stream(refused.split(" ")).map(Long::valueOf).toArray(Long[]::new);
        assertThatRun(run).exits(3).rejected(numbers.length).delivered(MANY - numbers.length);
        assertThat(tool.rejects(run).keySet()).containsExactlyInAnyOrder(numbers);
    }

    private Workplace workplace() {
        return Workplace.in(folder).sendingTo(sandbox);
    }

    private Tool tool(TestDatabase database) {
        return Tool.in(workplace(), database, sandbox).in(time, () -> {});
    }

    private void poison(String... texts) {
        FaultMatch writes = FaultMatch.any().endpoint(SUBJECT.endpoint());
        sandbox.faults(Arrays.stream(texts)
                .map(text -> FaultRule.of(writes.containing(text), Answer.of(503)))
                .toList());
    }

    private static String send(int inFlight) {
        return "send: { batch-size: 100, in-flight: " + inFlight + " }";
    }
}
