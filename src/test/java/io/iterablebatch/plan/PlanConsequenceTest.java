package io.iterablebatch.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.action.targets.TargetActionRegistry;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan says of itself is what it does. */
class PlanConsequenceTest {

    private static final List<TargetState> STATES = Stream.of(
                    "Running", "Starting", "Scheduled", "Recurring", "Finished", "Aborted", "Archived", "Draft", "Odd")
            .map(state -> new TargetState("A name", "Blast", state, null, null))
            .toList();

    static Stream<ActionName> onTargets() {
        return Arrays.stream(ActionName.values())
                .filter(action -> action.target().isPresent());
    }

    @ParameterizedTest
    @MethodSource("onTargets")
    void liveTargetsAreSpokenOfWhereTheSettingDecidesAndNowhereElse(ActionName action) {
        boolean decides = !steps(action, true).equals(steps(action, false));
        for (boolean includeLive : List.of(true, false)) {
            Plan plan = plan(action, includeLive, List.of());
            String said = PlanConsequence.of(plan).liveTargets();
            assertThat(said != null).as(action + ": " + said).isEqualTo(decides);
            if (said != null && said.contains("left alone")) {
                assertThat(PlanTotals.of(plan).warnings()).as(said).isEmpty();
            }
        }
    }

    @Test
    void rulesOrTheFilesWhoseRowsNameTheTargetsAreTold() {
        assertThat(PlanOrigin.of(plan(ActionName.CAMPAIGNS_ABORT, false, List.of("states Running")))
                        .lines())
                .containsExactly("states Running");
        assertThat(PlanOrigin.of(plan(ActionName.CAMPAIGNS_ABORT, false, List.of()))
                        .lines())
                .containsExactly("rows of abort.csv");
        assertThat(origin(PlanOrigin.TYPED)).containsExactly("ids that were typed");
        assertThat(origin("a.csv", "b.csv", "a.csv")).containsExactly("rows of a.csv", "rows of b.csv");
        assertThat(origin("1", "2", "3", "4", "5", "6", "7")).hasSize(6).endsWith("and those of 2 more");
        assertThat(origin("campaigns")).as("a plan of an earlier version").containsExactly("rules of the job file");
        assertThat(origin()).isEmpty();
    }

    private static List<String> origin(String... sources) {
        List<PlanEntry> entries = IntStream.range(0, sources.length)
                .mapToObj(i -> new PlanEntry(
                        new TargetId.Numbered(i + 1L), sources[i], i + 1L, STATES.get(0), new TargetStep.Done()))
                .toList();
        return PlanOrigin.of(Plans.of(ActionName.CAMPAIGNS_ABORT, "abort", entries))
                .lines();
    }

    private static List<TargetStep> steps(ActionName action, boolean includeLive) {
        return STATES.stream()
                .map(state -> TargetActionRegistry.of(action).step(state, includeLive))
                .toList();
    }

    private static Plan plan(ActionName action, boolean includeLive, List<String> rules) {
        List<TargetStep> steps = steps(action, includeLive);
        List<PlanEntry> entries = IntStream.range(0, STATES.size())
                .mapToObj(i ->
                        new PlanEntry(new TargetId.Numbered(i + 1L), "abort.csv", i + 2L, STATES.get(i), steps.get(i)))
                .toList();
        return Plan.of(
                new PlanSubject("abort", "0123abcd", action, rules),
                new PlanPlace("my-prod", "api.iterable.com", "https://api.iterable.com#my-prod"),
                new PlanLife(Plans.NOW, "ops", Plans.NOW.plus(Duration.ofDays(7))),
                new PlanSettings(includeLive, false, Duration.ofMinutes(1), Plans.SEND, Plans.GUARDS),
                entries);
    }
}
