package io.iterablebatch.action.targets.apply;

import io.iterablebatch.action.targets.TargetActionRegistry;
import io.iterablebatch.delivery.PreparedBatch.UpdateOutcome;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a reviewer what {@code apply} would find changed since the plan was made. */
public final class PlanDrift {

    /**
     * A target that {@code apply} would now leave alone, though the plan acts on it.
     *
     * @param number its place in the plan, from 1
     * @param label of the target, without personal data
     * @param why a sentence
     * @param planned its state in the plan, or null where it was not there
     * @param now its present state, or null where it does not exist any more
     */
    public record Drifted(
            int number,
            String label,
            String why,
            @Nullable TargetState planned,
            @Nullable TargetState now) {}

    private PlanDrift() {}

    /** The ids of the targets that the plan acts on, as far as they have one; their states have to be read. */
    public static List<Long> ids(Plan plan) {
        return plan.entries().stream()
                .filter(entry -> entry.step() instanceof TargetStep.Act)
                .flatMap(entry ->
                        entry.id() instanceof TargetId.Numbered numbered ? Stream.of(numbered.id()) : Stream.empty())
                .distinct()
                .toList();
    }

    /** @param now the present states by id; targets that do not exist are absent */
    public static List<Drifted> of(Plan plan, Map<Long, TargetState> now) {
        DriftCheck drift = new DriftCheck(
                TargetActionRegistry.of(plan.subject().action()),
                plan.settings().includeLive());
        List<Drifted> drifted = new ArrayList<>();
        int number = 0;
        for (PlanEntry entry : plan.entries()) {
            number++;
            if (entry.step() instanceof TargetStep.Act && entry.id() instanceof TargetId.Numbered id) {
                UpdateOutcome updateOutcome = drift.of(entry, now.get(id.id()), false);
                if (updateOutcome != null) {
                    drifted.add(new Drifted(
                            number,
                            id.label(),
                            updateOutcome.reason() == null
                                    ? "It is as wanted already."
                                    : updateOutcome.reason().detail(),
                            entry.state(),
                            now.get(id.id())));
                }
            }
        }
        return drifted;
    }
}
