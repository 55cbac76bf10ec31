package io.iterablebatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.fleet.BeatFile;
import io.iterablebatch.run.kit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the ready-made schedules, with a stand-in for the tool. {@code ops/check} asks the platforms. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpsExamplesTest {

    private static final String HOME = "/opt/iterable-batch";

    @TempDir
    Path home;

    private Process process;

    record Ended(int exitCode, String output) {}

    @BeforeEach
    void scripts() throws IOException {
        for (String script : List.of("ops/quietly", "ops/kubernetes/run-job", "ops/kubernetes/worker-probe")) {
            Files.createDirectories(home.resolve(script).getParent());
            Files.copy(Path.of(script), home.resolve(script));
            assertThat(home.resolve(script)).isExecutable();
        }
    }

    @AfterEach
    void endTheProcess() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Test
    void cronMailsNothingWhereAllIsWell() throws Exception {
        tool("echo \"$@\"; echo \"$@\" >&2; echo \"$@\" >>calls");

        for (String command : cronCommands()) {
            assertThat(ended(start(List.of("sh", "-c", command)))).isEqualTo(new Ended(0, ""));
        }

        assertThat(calls())
                .contains("run jobs/users.yaml --summary /var/lib/iterable-batch/users.json", "prune --older-than 90d");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 130, 143})
    void cronMailsWhatWasSaidWhereAPersonShouldReadIt(int code) throws Exception {
        tool("echo said; echo more >&2; echo call >>calls; exit " + code);

        for (String command : cronCommands()) {
            Ended ended = ended(start(List.of("sh", "-c", command)));
            assertThat(ended.exitCode()).isEqualTo(code);
            assertThat(ended.output()).contains(" ended with exit code " + code + "; ", "said\nmore\n");
        }

        assertThat(calls()).hasSameSizeAs(cronCommands());
    }

    @Test
    void cronTriesAgainWhatFailedForNowAndTellsOfTheLastTryOnly() throws Exception {
        tool("echo call >>calls; echo \"said $(wc -l <calls)\"; exit 1");

        Ended ended = ended(start(List.of("ops/quietly", "run", "jobs/users.yaml")));

        assertThat(calls()).hasSize(4);
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("said 4").doesNotContain("said 3");
    }

    @Test
    void whatSucceedsInTheEndIsMailedToNobody() throws Exception {
        tool("echo call >>calls; [ \"$(wc -l <calls)\" -lt 3 ] || exit 0; echo said; exit 1");

        assertThat(ended(start(List.of("ops/quietly", "run", "jobs/users.yaml"))))
                .isEqualTo(new Ended(0, ""));
        assertThat(calls()).hasSize(3);
    }

    @Test
    void aPauseThatIsNoNumberIsToldBeforeAnythingRuns() throws Exception {
        tool("echo call >>calls; exit 1");
        Ended ended = ended(start(List.of("env", "PAUSE=1h", "ops/quietly", "run", "jobs/users.yaml")));
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).contains("whole numbers");
        assertThat(home.resolve("calls")).doesNotExist();
    }

    /** Kubernetes has no exit code but 0 for done. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "3, 0", "4, 4", "5, 5", "6, 6", "143, 143"})
    void aPodIsDoneWhereOnlyRowsWereRefused(int code, int ofThePod) throws Exception {
        tool("echo \"$@\"; exit " + code);

        assertThat(ended(start(List.of("ops/kubernetes/run-job", "jobs/users.yaml", "DAY=2026-01-02"))))
                .isEqualTo(new Ended(ofThePod, "run jobs/users.yaml DAY=2026-01-02\n"));
    }

    @ParameterizedTest
    @CsvSource({"ops/quietly, run", "ops/kubernetes/run-job, jobs/users.yaml"})
    void aSignalReachesTheRunWhichIsWaitedFor(String script, String argument) throws Exception {
        tool("trap 'echo stopping; sleep 0.2; echo ended >ended; exit 143' TERM; echo begun >begun\n"
                + "while :; do sleep 0.05; done");
        start(List.of(script, argument));
        Await.until("the run has begun", () -> Files.exists(home.resolve("begun")), process::isAlive);
        process.toHandle().destroy();

        assertThat(ended(process).exitCode()).isEqualTo(143);
        assertThat(home.resolve("ended")).exists();
    }

    /** By the file that a worker writes: who asks is no JVM. */
    @ParameterizedTest
    @CsvSource({
        "lives, taking, 0, 0",
        "lives, away, 10, 0",
        "lives, taking, 130, 1",
        "takes, taking, 0, 0",
        "takes, taking, 130, 1",
        "takes, draining, 0, 1",
        "takes, outdated, 0, 1",
        "takes, away, 0, 1",
    })
    void aProbeTellsWhetherAWorkerLivesAndTakesRuns(String question, String condition, int secondsOld, int code)
            throws Exception {
        new BeatFile(home).write(BeatFile.Condition.valueOf(condition.toUpperCase(Locale.ROOT)));
        Files.setLastModifiedTime(
                home.resolve("worker.beat"), FileTime.from(Instant.now().minusSeconds(secondsOld)));

        assertThat(ended(start(List.of("env", "ITERABLE_BATCH_DATA=" + home, "ops/kubernetes/worker-probe", question))))
                .isEqualTo(new Ended(code, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lives", "takes"})
    void aWorkerThatHasNotBegunDoesNotLive(String question) throws Exception {
        assertThat(ended(start(List.of("env", "ITERABLE_BATCH_DATA=" + home, "ops/kubernetes/worker-probe", question))))
                .isEqualTo(new Ended(1, ""));
    }

    private List<String> cronCommands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("ops/crontab"))) {
            if (line.matches("[*\\d].*")) {
                String[] fields = line.split("\\s+", 6);
                assertThat(List.of(fields).subList(0, 5)).allMatch(field -> field.matches("(\\*|\\d+)(/\\d+)?"));
                // cron would end the command there.
                assertThat(fields[5]).startsWith(HOME + "/").doesNotContain("%");
                commands.add(fields[5].replace(HOME, "'" + home + "'"));
            }
        }
        assertThat(commands).hasSize(2);
        return commands;
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(home.resolve("calls"));
    }

    private void tool(String script) throws IOException {
        Path tool = home.resolve("iterable-batch");
        Files.writeString(tool, "#!/bin/sh\n" + script + "\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("PAUSE", "0"));
        process = builder.start();
        return process;
    }

    private static Ended ended(Process started) throws Exception {
        String output = new String(started.getInputStream().readAllBytes(), UTF_8);
        return new Ended(started.waitFor(), output);
    }
}
