package io.iterablebatch.action.targets.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.action.targets.TargetAction;
import io.iterablebatch.action.targets.TargetActionRegistry;
import io.iterablebatch.delivery.PreparedBatch.UpdateOutcome;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request whose answer was lost excuses no more of a change than it can have made itself. */
class DriftCheckTest {

    private static final Instant PLANNED = Instant.parse("2026-11-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // Somebody aborted what was activated: it must not mail again.
        "CAMPAIGNS_ACTIVATE_TRIGGERED, Ready, Aborted, INVALID",
        "CAMPAIGNS_ACTIVATE_TRIGGERED, Ready, Running, DELIVERED",
        "CAMPAIGNS_CANCEL, Scheduled, Ready, DELIVERED",
        // On its way to the archive.
        "CAMPAIGNS_ARCHIVE, Running, Aborted, ",
        "CAMPAIGNS_ARCHIVE, Scheduled, Ready, ",
        "CAMPAIGNS_ARCHIVE, Finished, Ready, INVALID",
        // Somebody works on it.
        "TEMPLATES_BULK_DELETE, unused, unused, INVALID",
    })
    void afterALostAnswer(ActionName name, String planned, String now, @Nullable Outcome outcome) {
        TargetAction action = TargetActionRegistry.of(name);
        String type = name == ActionName.CAMPAIGNS_ACTIVATE_TRIGGERED ? "Triggered" : "Blast";
        TargetState then = new TargetState("Name", type, planned, PLANNED, PLANNED);
        PlanEntry entry = new PlanEntry(new TargetId.Numbered(7), "ids.csv", 2, then, action.step(then, true));
        UpdateOutcome updateOutcome = new DriftCheck(action, true)
                .of(entry, new TargetState("Name", type, now, PLANNED, PLANNED.plusSeconds(60)), true);
        assertThat(updateOutcome == null ? null : updateOutcome.outcome()).isEqualTo(outcome);
    }

    /** Plans that an earlier version made say that a triggered campaign would be aborted before it ever runs. */
    @ParameterizedTest
    @ValueSource(strings = {"Draft", "Ready"})
    void aPlanDoesNotMakeAnActionDoMoreThanItDoes(String state) {
        TargetState then = new TargetState("Name", "Triggered", state, PLANNED, PLANNED);
        PlanEntry entry =
                new PlanEntry(new TargetId.Numbered(7), "ids.csv", 2, then, new TargetStep.Act("abort", false));

        UpdateOutcome updateOutcome =
                new DriftCheck(TargetActionRegistry.of(ActionName.CAMPAIGNS_ABORT), true).of(entry, then, false);

        assertThat(updateOutcome).isNotNull();
        assertThat(updateOutcome.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(updateOutcome.reason()).isNotNull().extracting(Reason::code).isEqualTo("wrong-state");
    }
}
