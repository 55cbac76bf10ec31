package io.iterablebatch.console.acting;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.kit.SomeRun;
import io.iterablebatch.report.NextStep;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The commands behind Resume and Replay are those that a person would type. */
class FollowUpCommandsTest {

    private final FollowUpCommands followUps = new FollowUpCommands(destination -> destination.startsWith("sandbox:"));

    private String resume(SomeRun run) {
        return followUps.resume(run.row()).map(words -> String.join(" ", words)).orElse("none");
    }

    private String replay(SomeRun run) {
        return followUps.replay(run.row()).map(words -> String.join(" ", words)).orElse("none");
    }

    @Test
    void aRunGoesOnWithItsParametersAndByItsNumber() {
        assertThat(resume(SomeRun.done().ended(1).with("day", "monday morning").with("--limit", "100")))
                .isEqualTo("run jobs/users.yaml day=monday morning --limit 100 --resume 12");
    }

    @Test
    void oneThatWentToTheSandboxGoesOnThere() {
        assertThat(resume(SomeRun.done().ended(1).toSandbox())).isEqualTo("run jobs/users.yaml --resume 12 --sandbox");
        assertThat(replay(SomeRun.done().ended(3).toSandbox())).isEqualTo("replay 12 --sandbox");
        FollowUpCommands atSandbox = new FollowUpCommands(destination -> false);
        assertThat(atSandbox.replay(SomeRun.done().ended(3).toSandbox().row()).orElseThrow())
                .as("one that is reached by its address")
                .containsExactly("replay", "12");
    }

    @Test
    void theStepsForRefusedRecordsAreThoseOfTheTerminal() {
        Map<String, Long> reasons = Map.of("bad-email", 3L, "type-mismatch", 1L);
        assertThat(followUps.mending(
                        SomeRun.done().ended(3).toSandbox().with("day", "1").row(), reasons))
                .extracting(NextStep::command)
                .containsExactly(
                        "./iterable-batch rejects 12 --csv rejects-12.csv",
                        "./iterable-batch run jobs/users.yaml day=1 --mended rejects-12.csv --sandbox",
                        "./iterable-batch replay --sandbox 12");
        assertThat(followUps.mending(
                        SomeRun.done().of("tidy", "campaigns.archive").row(), reasons))
                .isEmpty();
    }

    @Test
    void aRunOnAMendedFileGoesOnWithIt() {
        assertThat(resume(SomeRun.done().ended(1).with("--mended", "/srv/fix.csv")))
                .isEqualTo("run jobs/users.yaml --mended /srv/fix.csv --resume 12");
    }

    @Test
    void theSamePlanIsAppliedAgain() {
        assertThat(resume(SomeRun.done()
                        .ended(1)
                        .of("tidy", "campaigns.archive")
                        .file("plans/tidy.json")
                        .with("--plan", "0123456789abcdef")))
                .isEqualTo("apply plans/tidy.json --hash 0123456789ab");
    }

    @Test
    void anEmergencyThatHadNoFileIsTypedAgain() {
        assertThat(resume(SomeRun.done()
                        .ended(1)
                        .of("act-campaigns.abort-1017", "campaigns.abort")
                        .file("/srv/act")
                        .with("--plan", "0123456789abcdef")))
                .isEqualTo("none");
    }

    @Test
    void aReplayGoesOnAsAReplayOfTheSame() {
        assertThat(resume(SomeRun.done().ended(1).replays(5).with("day", "1")))
                .isEqualTo("replay 5 day=1 --job jobs/users.yaml");
    }

    @Test
    void targetsAreNotReplayedButPlannedAnew() {
        assertThat(replay(SomeRun.done().of("tidy", "campaigns.archive"))).isEqualTo("none");
        assertThat(replay(SomeRun.done().file(null))).isEqualTo("none");
        assertThat(resume(SomeRun.done().file(null))).isEqualTo("none");
    }
}
