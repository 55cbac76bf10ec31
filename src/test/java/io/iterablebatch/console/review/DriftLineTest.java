package io.iterablebatch.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.action.targets.apply.PlanDrift.Drifted;
import io.iterablebatch.console.review.DriftPage.DriftLine;
import io.iterablebatch.target.TargetState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Both states of a target that drifted, with what differs between them. */
class DriftLineTest {

    private static final Instant THEN = Instant.parse("2026-03-01T02:00:00Z");

    @Test
    void bothStatesAreShown() {
        assertThat(line(state("Sale", "Finished", THEN), state("Sale", "Running", THEN)))
                .isEqualTo("Finished | Running");
        assertThat(line(state("Sale", "Finished", THEN), null)).isEqualTo("Finished | not there");
    }

    @Test
    void aNameAndATimeAreShownWhereTheyDiffer() {
        assertThat(line(state("Sale", "Finished", null), state("Sale 2", "Finished", null)))
                .isEqualTo("Finished, “Sale” | Finished, “Sale 2”");
        assertThat(line(state("Sale", "Finished", THEN), state("Sale", "Finished", THEN.plusSeconds(60))))
                .isEqualTo("Finished, changed 2026-03-01 02:00:00 UTC | Finished, changed 2026-03-01 02:01:00 UTC");
    }

    private static TargetState state(String name, String state, @Nullable Instant changed) {
        return new TargetState(name, "Blast", state, null, changed);
    }

    private static String line(@Nullable TargetState planned, @Nullable TargetState now) {
        DriftLine line = DriftLine.of(new Drifted(1, "17", "why", planned, now));
        return line.planned() + " | " + line.now();
    }
}
