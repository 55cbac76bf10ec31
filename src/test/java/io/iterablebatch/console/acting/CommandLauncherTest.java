package io.iterablebatch.console.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.config.ConsoleVariables;
import io.iterablebatch.run.kit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is started says who had it started, knows no secret of the console, and is found again. */
class CommandLauncherTest {

    @TempDir
    private Path folder;

    private Path tool;

    @BeforeEach
    void makeTheTool() throws IOException {
        tool = Files.writeString(folder.resolve("tool"), "#!/bin/sh\necho \"$@\"\nenv\ncat \"$2\"\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    }

    private CommandLauncher launcher(Path command) {
        return new CommandLauncher(
                List.of(command.toString()),
                folder.resolve("console"),
                Map.of(
                        "PATH",
                        "/usr/bin:/bin",
                        "ITERABLE_API_KEY",
                        "the-key-of-the-project",
                        ConsoleVariables.USERS,
                        "vera:viewer:hash",
                        ConsoleVariables.METRICS_TOKEN,
                        "a-token-of-a-scraper"));
    }

    @Test
    void theArgumentsTheOperatorAndTheEnvironmentAreHandedOn() throws IOException {
        CommandLauncher launcher = launcher(tool);
        launcher.start("7", List.of("show", "/dev/null", "a b"), "anna");
        Await.until("it has ended", () -> !launcher.isAlive("7"), () -> true);
        assertThat(launcher.output("7"))
                .contains("show /dev/null a b", "ITERABLE_BATCH_OPERATOR=anna", "ITERABLE_API_KEY=")
                .doesNotContain("vera", "a-token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("console/start-7.out"))))
                .isEqualTo("rw-------");
    }

    @Test
    void anotherConsoleFindsIt() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        launcher(tool).start("8", List.of("show", pipe.toString()), "anna");
        CommandLauncher later = launcher(tool);
        Await.until("it waits", () -> later.output("8").contains("OPERATOR"), () -> true);
        assertThat(later.isAlive("8")).isTrue();
        Files.writeString(pipe, "the end");
        Await.until("it has ended", () -> !later.isAlive("8"), () -> true);
        assertThat(later.output("8")).endsWith("the end");
    }

    @Test
    void onlyTheEndOfWhatItSaidIsKeptInMind() throws IOException {
        Path much = Files.writeString(folder.resolve("much"), "x\n".repeat(100_000) + "the end");
        CommandLauncher launcher = launcher(tool);
        launcher.start("9", List.of("show", much.toString()), "anna");
        Await.until("it has ended", () -> !launcher.isAlive("9"), () -> true);
        assertThat(launcher.output("9")).endsWith("the end").hasSizeLessThan(20_000);
    }

    @Test
    void whatWasNeverStartedIsNotAlive() {
        CommandLauncher launcher = launcher(tool);
        assertThat(launcher.isAlive("4")).isFalse();
        assertThat(launcher.output("4")).isEmpty();
        assertThat(launcher.summary("4")).isEmpty();
    }

    @Test
    void aNameIsGivenOnce() throws IOException {
        CommandLauncher launcher = launcher(tool);
        launcher.start("5", List.of("show", "/dev/null"), "anna");
        assertThatThrownBy(() -> launcher.start("5", List.of("show", "/dev/null"), "anna"))
                .isInstanceOf(IOException.class);
    }
}
