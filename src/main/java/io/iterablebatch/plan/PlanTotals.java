package io.iterablebatch.plan;

import io.iterablebatch.target.Step;
import io.iterablebatch.target.TargetState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan in numbers.
 *
 * @param targets all entries
 * @param acts those that are acted on
 * @param done those that are in the wanted state already
 * @param refused those that are left alone for a reason
 * @param byState entries by the state that was read
 * @param byStep acts by what is done
 * @param byReason refusals by the code of their reason
 * @param warnings what a reviewer must not overlook, a sentence each
 */
public record PlanTotals(
        long targets,
        long acts,
        long done,
        long refused,
        Map<String, Long> byState,
        Map<String, Long> byStep,
        Map<String, Long> byReason,
        List<String> warnings) {

    private record LiveAct(String state, String does) {}

    /** Counts. */
    public static PlanTotals of(Plan plan) {
        Map<String, Long> states = new TreeMap<>();
        Map<String, Long> steps = new TreeMap<>();
        Map<String, Long> reasons = new TreeMap<>();
        Map<LiveAct, Long> live = new LinkedHashMap<>();
        long acts = 0;
        long done = 0;
        for (PlanEntry entry : plan.entries()) {
            TargetState state = entry.state();
            if (state != null) {
                states.merge(state.state(), 1L, Long::sum);
            }
            if (entry.step() instanceof Step.Act act) {
                acts++;
                steps.merge(act.does(), 1L, Long::sum);
                if (act.live()) {
                    live.merge(new LiveAct(state == null ? "" : state.state(), act.does()), 1L, Long::sum);
                }
            } else if (entry.step() instanceof Step.Refuse refuse) {
                reasons.merge(refuse.reason().code(), 1L, Long::sum);
            } else {
                done++;
            }
        }
        long all = plan.entries().size();
        return new PlanTotals(all, acts, done, all - acts - done, states, steps, reasons, warnings(plan, live));
    }

    private static List<String> warnings(Plan plan, Map<LiveAct, Long> live) {
        List<String> warnings = new ArrayList<>();
        live.forEach((act, number) -> warnings.add(TargetKinds.of(plan.action()).counted(number)
                + (number == 1 ? " is " : " are ")
                + (act.state().isEmpty() ? "LIVE" : act.state().toUpperCase(Locale.ROOT))
                + ": what will be done is " + act.does()));
        return warnings;
    }
}
