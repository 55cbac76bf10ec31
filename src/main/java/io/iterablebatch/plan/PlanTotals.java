package io.iterablebatch.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A plan in numbers: entries = acts + repeated + done + refused.
 *
 * @param acts targets that are acted on
 * @param repeated entries whose target is acted on by an earlier entry
 * @param done entries whose target is in the wanted state already
 * @param byState entries by the state that was read
 * @param byStep acts by what is done
 * @param byReason refused entries, by the code of their reason
 * @param warnings what a reviewer must not overlook, a sentence each
 */
@JsonPropertyOrder({"targets", "actedOn", "repeated", "already", "left", "byState", "byStep", "leftByReason"})
public record PlanTotals(
        @JsonProperty("actedOn") long acts,
        long repeated,
        @JsonProperty("already") long done,
        Map<String, Long> byState,
        Map<String, Long> byStep,
        @JsonProperty("leftByReason") Map<String, Long> byReason,
        @JsonIgnore List<String> warnings) {

    private record LiveAct(String state, String does) {}

    public PlanTotals {
        byState = Collections.unmodifiableMap(byState);
        byStep = Collections.unmodifiableMap(byStep);
        byReason = Collections.unmodifiableMap(byReason);
        warnings = List.copyOf(warnings);
    }

    /** How many entries there are. */
    @JsonProperty("targets")
    public long entries() {
        return acts + repeated + done + refused();
    }

    /** Entries whose target is left alone for a reason. */
    @JsonProperty("left")
    public long refused() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Counts the entries of a plan. */
    public static PlanTotals of(Plan plan) {
        Map<String, Long> states = new TreeMap<>();
        Map<String, Long> steps = new TreeMap<>();
        Map<String, Long> reasons = new TreeMap<>();
        Map<LiveAct, Long> live = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        long acts = 0;
        long repeated = 0;
        long done = 0;
        for (PlanEntry entry : plan.entries()) {
            TargetState state = entry.state();
            TargetId id = entry.id();
            if (state != null) {
                states.merge(state.state(), 1L, Long::sum);
            }
            if (entry.step() instanceof TargetStep.Refuse refuse) {
                reasons.merge(refuse.reason().code(), 1L, Long::sum);
            } else if (entry.step() instanceof TargetStep.Done) {
                done++;
            } else if (entry.step() instanceof TargetStep.Act act && id != null) {
                if (!seen.add(id.key())) {
                    repeated++;
                    continue;
                }
                acts++;
                steps.merge(act.does(), 1L, Long::sum);
                if (act.live()) {
                    live.merge(new LiveAct(state == null ? "live" : state.state(), act.does()), 1L, Long::sum);
                }
            }
        }
        return new PlanTotals(acts, repeated, done, states, steps, reasons, warnings(plan.kind(), live, repeated));
    }

    private static List<String> warnings(TargetKind kind, Map<LiveAct, Long> live, long repeated) {
        List<String> warnings = new ArrayList<>();
        live.forEach((act, number) -> warnings.add(kind.counted(number)
                + (number == 1 ? " is " : " are ")
                + act.state().toUpperCase(Locale.ROOT)
                + ": what will be done is "
                + act.does()));
        if (repeated > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%,d of the targets %s there more than once; each is acted on once",
                    repeated,
                    repeated == 1 ? "is" : "are"));
        }
        return warnings;
    }
}
