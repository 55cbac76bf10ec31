package io.iterablebatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.SummaryJson;
import io.iterablebatch.cli.SignalledMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals as a scheduler sends them, to a process of its own. */
@Timeout(60)
class SignalListenerTest {

    @TempDir
    private Path folder;

    private Process process;
    private BufferedReader output;
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void endTheProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void sigtermEndsTheRunGracefully() throws Exception {
        start("stops");
        process.toHandle().destroy();
        assertThat(process.waitFor()).isEqualTo(143);
        readAll();
        assertThat(seen).contains("closed").anyMatch(line -> line.startsWith("users: stopped by SIGTERM"));
        assertThat(SummaryJson.read(Files.readString(folder.resolve("summary.json")))
                        .ending()
                        .exitCode())
                .isEqualTo(143);
    }

    @Test
    void aRunThatCompletedAtThatMomentSaysSo() throws Exception {
        start("completes");
        process.toHandle().destroy();
        assertThat(process.waitFor()).isZero();
        readAll();
        assertThat(seen).contains("the run was over before it could be stopped; it ends with exit code 0");
    }

    /** Signals of a terminal reach the programs that stop PostgreSQL, too. */
    @Test
    void aStateThatCannotBeClosedAfterASignalIsNoBug() throws Exception {
        start("fails-to-close");
        process.toHandle().destroy();
        assertThat(process.waitFor()).isEqualTo(143);
        readAll();
        assertThat(seen)
                .contains("closed")
                .anyMatch(line -> line.startsWith("users: stopped by SIGTERM"))
                .noneMatch(line -> line.startsWith("warning") || line.contains("over before it could be stopped"));
        assertThat(folder.resolve("logs/iterable-batch.log"))
                .content()
                .contains("cut short by it: java.lang.IllegalStateException")
                .doesNotContain("\tat ", " WARN ");
    }

    @Test
    void theSecondSignalEndsItAtOnce() throws Exception {
        start("never-ends");
        process.toHandle().destroy();
        readUntil("stopping:");
        process.toHandle().destroy();
        assertThat(process.waitFor()).isEqualTo(143);
        readAll();
        assertThat(seen).doesNotContain("closed");
    }

    /** Schedulers kill after some grace: the state has to be closed by then (issue 18). */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 143"})
    void whatDoesNotEndInTimeIsCutOff(String signal, int code) throws Exception {
        start("never-ends");
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(process.waitFor()).isEqualTo(code);
        readAll();
        assertThat(seen).contains("closed");
    }

    /** What a run says of itself after its state was closed under it is not how it ended. */
    @ParameterizedTest
    @ValueSource(strings = {"fails-when-closed", "throws-when-closed"})
    void whatIsCutOffEndsWithTheSignalsExitCodeWhateverFailsForThat(String job) throws Exception {
        start(job);
        process.toHandle().destroy();
        assertThat(process.waitFor()).isEqualTo(143);
        // Written within the last second of the five, in which a busy machine may not come to it.
        Path file = folder.resolve("summary.json");
        if (Files.exists(file)) {
            RunSummary summary = SummaryJson.read(Files.readString(file));
            assertThat(summary.ending().exitCode()).isEqualTo(143);
            assertThat(summary.notes().failure()).startsWith("it did not stop in time");
        }
    }

    /** The run is over, and its state does not get closed. */
    @Test
    void aSignalAfterTheEndBoundsWhatIsLeftToDo() throws Exception {
        start("is-over");
        readUntil("closed");
        process.toHandle().destroy();
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"INTERRUPTED, 130", "TERMINATED, 143"})
    void theFirstSignalStopsAndTheSecondHalts(ExitCode signal, int code) {
        List<ExitCode> stops = new ArrayList<>();
        List<Integer> halts = new ArrayList<>();
        SignalListener signals = new SignalListener(stops::add, halts::add);
        signals.received(signal);
        assertThat(stops).containsExactly(signal);
        assertThat(halts).isEmpty();
        signals.received(signal);
        assertThat(stops).hasSize(1);
        assertThat(halts).containsExactly(code);
    }

    @Test
    void aSignalAfterTheEndDoesNotChangeTheExitCode() {
        List<ExitCode> stops = new ArrayList<>();
        List<Integer> halts = new ArrayList<>();
        SignalListener signals = new SignalListener(stops::add, halts::add);
        signals.over(3);
        signals.received(ExitCode.INTERRUPTED);
        assertThat(halts).isEmpty();
        signals.received(ExitCode.INTERRUPTED);
        assertThat(stops).isEmpty();
        assertThat(halts).containsExactly(3);
    }

    @Test
    void theEndOfTheInputStopsAsSigtermDoes() throws Exception {
        List<ExitCode> stops = Collections.synchronizedList(new ArrayList<>());
        SignalListener signals = new SignalListener(stops::add, code -> stops.add(null));
        PipedOutputStream worker = new PipedOutputStream();
        Thread listening = signals.listenForEnd(new PipedInputStream(worker));
        worker.write("passed over".getBytes(StandardCharsets.UTF_8));
        assertThat(stops).isEmpty();
        worker.close();
        listening.join();
        assertThat(stops).containsExactly(ExitCode.TERMINATED);
    }

    /** The worker sends SIGTERM, and then ends by itself. */
    @Test
    void theEndOfTheInputIsNoSecondSignal() throws Exception {
        List<ExitCode> stops = new ArrayList<>();
        SignalListener signals = new SignalListener(stops::add, code -> stops.add(null));
        signals.received(ExitCode.TERMINATED);
        signals.listenForEnd(InputStream.nullInputStream()).join();
        assertThat(stops).containsExactly(ExitCode.TERMINATED);
    }

    private void start(String job) throws IOException {
        // A shell that starts the tests in the background makes every child ignore SIGINT.
        ProcessBuilder builder = new ProcessBuilder(
                "env",
                "--default-signal=INT,HUP",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SignalledMain.class.getName(),
                "run",
                job,
                "--sandbox",
                "--summary",
                folder.resolve("summary.json").toString());
        builder.environment().put("ITERABLE_BATCH_DATA", folder.toString());
        builder.environment().put("ITERABLE_BATCH_STOP_WITHIN", "5s");
        process = builder.redirectErrorStream(true).start();
        output = process.inputReader(StandardCharsets.UTF_8);
        readUntil("running");
    }

    private void readUntil(String beginning) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(beginning)) {
            seen.add(line);
            line = output.readLine();
        }
        assertThat(line)
                .as("a line beginning with %s after %s", beginning, seen)
                .isNotNull();
    }

    private void readAll() throws IOException {
        output.lines().forEach(seen::add);
    }
}
