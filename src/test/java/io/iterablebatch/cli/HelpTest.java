package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.CommandLineTester.Result;
import io.iterablebatch.report.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @TempDir
    private Path folder;

    private CommandLineTester line;

    @BeforeEach
    void openALine() {
        line = new CommandLineTester(folder);
    }

    @Test
    void theProgramHasHelp() {
        Golden.assertMatches("help/iterable-batch.txt", help("--help"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "init", "run", "check", "test", "plan", "plans", "apply", "act", "runs", "show", "stop", "enqueue",
                "queue", "worker", "rejects", "replay", "overdue", "prune", "drivers", "sandbox", "console", "token"
            })
    void everyCommandHasHelpWithExamplesAndExitCodes(String command) {
        String help = help(command, "--help");
        assertThat(help).contains("Example", "Exit codes:");
        Golden.assertMatches("help/" + command + ".txt", help);
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "list"})
    void whatDriversCanDoHasHelpToo(String command) {
        String help = help("drivers", command, "--help");
        assertThat(help).contains("Example", "Exit codes:");
        assertThat(help.lines()).allMatch(each -> each.length() <= 80);
        Golden.assertMatches("help/drivers-" + command + ".txt", help);
    }

    @Test
    void whatTheQueueCanDoHasHelpToo() {
        String help = help("queue", "withdraw", "--help");
        assertThat(help).contains("Example", "Exit codes:");
        assertThat(help.lines()).allMatch(each -> each.length() <= 80);
        Golden.assertMatches("help/queue-withdraw.txt", help);
    }

    @Test
    void helpFitsEightyColumns() {
        for (String command : new String[] {
            "init", "run", "check", "test", "plan", "plans", "apply", "act", "runs", "show", "stop", "enqueue", "queue",
            "worker", "rejects", "replay", "overdue", "prune", "drivers", "sandbox", "console", "token"
        }) {
            assertThat(help(command, "--help").lines()).allMatch(each -> each.length() <= 80);
        }
    }

    @Test
    void theVersionIsOneLine() {
        Result result = line.type("--version");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("iterable-batch ").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "run x.yaml --dry-rum, --dry-run",
        "rejetcs 1, rejects",
        "run, JOB.yaml",
        "show, RUN",
        "rejects twelve, twelve",
        "replay, RUN",
        "prune, --older-than",
        "prune --older-than 3weeks, 3weeks",
        "run x.yaml --limit many, --limit",
        "run x.yaml --fulll, --fulll",
        "plan, JOB.yaml",
        "plan x.yaml --explain many, --explain",
        "apply, PLAN.json",
        "act, ACTION",
        "act campaigns.abort 1 --yes many, --yes",
        "'', Name a command",
    })
    void aMistypedCommandLineExitsWithTwoAndSaysWhatWasMeant(String typed, String said) {
        Result result = line.type(typed.isEmpty() ? new String[0] : typed.split(" "));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(said).contains("--help").doesNotContain("\tat ");
    }

    private String help(String... arguments) {
        Result result = line.type(arguments);
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        return result.out();
    }
}
