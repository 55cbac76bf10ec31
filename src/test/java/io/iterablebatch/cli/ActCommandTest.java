package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.cli.CommandLineTester.Result;
import io.iterablebatch.plan.PlannedJob;
import io.iterablebatch.target.TargetState;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code act}, with everything behind it faked. */
class ActCommandTest {

    @TempDir
    private Path folder;

    private CommandLineTester line;

    @BeforeEach
    void openALine() {
        line = new CommandLineTester(folder).withKey();
    }

    @Test
    void targetsAreShownAndActedOn() {
        Result result = line.type("act", "campaigns.abort", "1017", "1018", "--yes", "2", "--project", "my-prod");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .contains(
                        "project my-prod at api.iterable.com",
                        "1017",
                        "Campaign 1017",
                        "Running",
                        "WARNING: 2 campaigns are RUNNING: what will be done is ABORT");
        assertThat(line.engine.requests).singleElement().satisfies(request -> {
            assertThat(request.plan()).isNotNull();
            assertThat(request.plan().entries()).hasSize(2);
            assertThat(request.mode().fresh()).isTrue();
            assertThat(request.parameters()).containsKey(PlannedJob.PARAMETER);
        });
    }

    @Test
    void theNumberIsAskedForOnATerminal() {
        line.terminal = true;
        line.typed = " 2 ";
        Result result = line.type("act", "campaigns.abort", "1017", "1018");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("Type the number of targets");
        assertThat(line.engine.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3", "y", "yes", ""})
    void anotherAnswerLeavesThemAlone(String typed) {
        line.terminal = true;
        line.typed = typed;
        assertNothingDone(line.type("act", "campaigns.abort", "1017", "1018"), "not the number of targets");
        line.typed = null;
        assertNothingDone(line.type("act", "campaigns.abort", "1017", "1018"), "not the number of targets");
    }

    @Test
    void withoutATerminalAndANumberNothingIsAsked() {
        assertNothingAsked(line.type("act", "campaigns.abort", "1017"), "--yes: there is no terminal", "--yes 1");
    }

    @Test
    void aWrongNumberIsToldBeforeAnythingIsAsked() {
        assertNothingAsked(
                line.type("act", "campaigns.abort", "1017", "1018", "1017", "--yes", "3"),
                "--yes: says 3, but the different targets are 2");
    }

    @Test
    void whatWillHappenIsSaidInWordsBeforeTheNumberIsAskedFor() {
        line.terminal = true;
        line.typed = "2";
        Result result = line.type("act", "campaigns.abort", "1017", "1018");
        assertThat(result.err())
                .contains("2 campaigns are aborted: mailing stops and can never go on.", "This cannot be undone.")
                .contains("Type the number of targets (campaigns that will be acted on;");
    }

    @Test
    void aCampaignIsFoundByItsWholeNameAndActedOnOnceConfirmed() {
        line.planning.campaigns = Map.of(
                1017L, running("Order confirmed \u2013 US"),
                1018L, running("Weekly"));
        line.terminal = true;
        line.typed = "1";
        Result result = line.type("act", "campaigns.abort", "--name", "order  confirmed - us");
        assertThat(result.exitCode()).isZero();
        assertThat(line.planning.asked).containsExactly("all campaigns.abort", "act campaigns.abort [1017]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order confirmed", "order", "ORDER: confirm"})
    void severalOrAPartOfANameAreListedAndNoneIsActedOn(String typed) {
        line.planning.campaigns = new TreeMap<>(Map.of(
                1017L, running("Order confirmed \u2013 US"),
                1018L, running("Order confirmed \u2013 UK"),
                1019L, running("Order confirmed"),
                1020L, running("Weekly")));
        line.terminal = true;
        line.typed = "1";
        assertNothingDone(
                line.type("act", "campaigns.abort", "--name", typed, "--project", "my-prod"),
                "3 campaigns have that in the name; campaigns.abort can act on 3, listed above. Nothing was done.",
                "  1017  Order confirmed \u2013 US  Running",
                "./iterable-batch act campaigns.abort --project my-prod 1017 1018 1019 (leave out");
        assertThat(line.planning.asked).containsExactly("all campaigns.abort");
    }

    @Test
    void theNumberIsThatOfTheTargetsThatAreActedOn() {
        line.planning.campaigns = Map.of(1018L, new TargetState("Weekly", "Blast", "Finished", null, null));
        line.terminal = true;
        line.typed = "2";
        assertNothingDone(line.type("act", "campaigns.abort", "1017", "1018"), "not the number of targets");
        line.typed = "1";
        Result result = line.type("act", "campaigns.abort", "1017", "1018");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("what will happen (1 campaign is acted on):");
        line.typed = null;
        assertThat(line.type("act", "campaigns.abort", "1018").err())
                .as("nobody is asked about what is left as it is")
                .doesNotContain("Type the number");
        assertThat(line.engine.requests).hasSize(2);
    }

    @Test
    void whatIsAsWantedAlreadyNeedsNoNumberAndNoTerminal() {
        line.planning.campaigns = Map.of(1017L, new TargetState("Order confirmed", "Blast", "Aborted", null, null));
        assertThat(line.type("act", "campaigns.abort", "--name", "order confirmed")
                        .exitCode())
                .isZero();
    }

    @Test
    void aNameThatNoneHasIsTold() {
        line.planning.campaigns = Map.of(1020L, running("Weekly"));
        line.terminal = true;
        assertNothingDone(
                line.type("act", "campaigns.abort", "--name", "Order"), "none of 1 campaign has 'Order' in its name");
    }

    @Test
    void withoutATerminalANameTellsTheIdAndNothingIsDone() {
        line.planning.campaigns = Map.of(1017L, running("Order confirmed"));
        assertNothingDone(
                line.type("act", "campaigns.abort", "--name", "Order confirmed"),
                "--name: the id is 1017",
                "./iterable-batch act campaigns.abort 1017 --yes 1");
    }

    @Test
    void aNameIsNeitherConfirmedUnseenNorMixedWithIds() {
        assertNothingAsked(
                line.type("act", "campaigns.abort", "1017", "--name", "Weekly", "--yes", "1"),
                "--name: stands instead of ids",
                "--yes: confirms ids, not a name");
        assertNothingAsked(
                line.type("act", "emails.cancel", "--name", "Weekly"), "--name: scheduled e-mails cannot be listed");
    }

    @Test
    void whoTypesANameOrHalfAnActionIsLedToTheCommand() {
        assertNothingAsked(
                line.type("act", "abort", "Order confirmed", "--yes", "1"),
                "'abort': is no action on targets; did you mean campaigns.abort?",
                "'Order confirmed': is no id",
                "--name 'Order confirmed'");
        assertNothingAsked(
                line.type("act", "cancel", "--yes", "1"),
                "say of what: campaigns.cancel, emails.cancel, in-app.cancel, exports.cancel");
    }

    private static TargetState running(String name) {
        return new TargetState(name, "Triggered", "Running", null, null);
    }

    @Test
    void anIdThatIsTypedTwiceIsOneTarget() {
        line.type("act", "campaigns.abort", "1017", "1017", "--yes", "1");
        assertThat(line.planning.asked).containsExactly("act campaigns.abort [1017]");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        line.environment.remove("ITERABLE_API_KEY");
        assertNothingAsked(
                line.type("act", "campaigns.arbort", "x17", "0", "12345678901234567890"),
                "'campaigns.arbort': is no action on targets; did you mean campaigns.abort?",
                "'x17': is no id",
                "'0': is no id",
                "'12345678901234567890': is no id",
                "--yes",
                "ITERABLE_API_KEY");
    }

    @Test
    void withoutTargetsThereIsNothingToDo() {
        assertNothingAsked(line.type("act", "campaigns.abort", "--yes", "0"), "ID: name at least one target");
        assertNothingAsked(line.type("act", "users.bulk-update", "1", "--yes", "1"), "is no action on targets");
    }

    @Test
    void aProjectThatCannotBeAskedIsToldByItsExitCode() {
        line.planning.failure = new RunFailure(ExitCode.ACT_FIRST, "The key is refused.");
        Result result = line.type("act", "campaigns.abort", "1017", "--yes", "1");
        assertThat(result.exitCode()).isEqualTo(6);
        assertThat(result.err()).contains("error: The key is refused.");
        assertThat(line.engine.requests).isEmpty();
    }

    @Test
    void theSummaryIsWrittenWhateverHappens() {
        Path summary = folder.resolve("summary.json");
        line.type("act", "campaigns.abort", "1017", "--yes", "2", "--summary", summary.toString());
        assertThat(line.summary(summary).ending().exitCode()).isEqualTo(2);
        assertThat(line.summary(summary).identity().action()).isEqualTo("campaigns.abort");
        line.type("act", "campaigns.abort", "1017", "--yes", "1", "--summary", summary.toString());
        assertThat(line.summary(summary).ending().exitCode()).isZero();
        line.type("act", "campaigns.abort", "1", "--yes", "many", "--summary", summary.toString());
        assertThat(line.summary(summary).notes().failure()).contains("--yes");
    }

    private void assertNothingAsked(Result result, String... said) {
        assertNothingDone(result, said);
        assertThat(line.planning.asked).isEmpty();
        assertThat(line.connections).isEmpty();
    }

    private void assertNothingDone(Result result, String... said) {
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(said);
        assertThat(line.engine.requests).isEmpty();
    }
}
