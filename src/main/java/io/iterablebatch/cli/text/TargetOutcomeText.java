package io.iterablebatch.cli.text;

import io.iterablebatch.Outcome;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.TextTable;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of each target of a plan, as it was read back, a line each. */
public final class TargetOutcomeText {

    private static final int LONGEST_NAME = 48;

    private final Plan plan;
    private final DateTimeFormatter time;

    private TargetOutcomeText(Plan plan, ZoneId zone) {
        this.plan = plan;
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    /**
     * The lines, with those first that are not as wanted; empty where nothing is known of any target.
     *
     * @param audit of the run
     * @param run its number, for what is not shown
     * @param zone for the times
     * @param most how many lines are shown
     */
    public static String of(Plan plan, List<AuditEntry> audit, long run, ZoneId zone, int most) {
        TargetOutcomeText text = new TargetOutcomeText(plan, zone);
        Map<Long, AuditEntry> byRecord = new HashMap<>();
        audit.forEach(entry -> byRecord.put(entry.record(), entry));
        List<String> troubled = new ArrayList<>();
        List<String> good = new ArrayList<>();
        long record = 0;
        for (PlanEntry planned : plan.entries()) {
            AuditEntry seen = byRecord.get(++record);
            if (seen != null) {
                boolean delivered = seen.change().outcome() == Outcome.DELIVERED;
                (delivered ? good : troubled).add(text.acted(planned, seen));
            } else if (planned.step() instanceof TargetStep.Done && planned.state() != null) {
                good.add(text.label(planned) + ": was " + planned.state().state() + " already, nothing done");
            }
        }
        troubled.addAll(good);
        int rest = troubled.size() - most;
        StringBuilder lines = new StringBuilder();
        troubled.stream().limit(most).forEach(line -> lines.append(line).append('\n'));
        return rest <= 0
                ? lines.toString()
                : lines.append("... and ")
                        .append(FigureFormat.count(rest))
                        .append(" more: ./iterable-batch show ")
                        .append(run)
                        .append('\n')
                        .toString();
    }

    private String acted(PlanEntry planned, AuditEntry seen) {
        Outcome outcome = seen.change().outcome();
        String before = seen.change().stateBefore();
        String after = seen.change().stateAfter();
        String at = time.format(seen.at());
        String label = label(planned) + ": ";
        if (outcome == null) {
            return label + "asked for at " + at + ", and no answer is known; look at it in Iterable";
        }
        if (outcome != Outcome.DELIVERED) {
            return label + "left as it is (" + seen.change().reason() + ")" + (after == null ? "" : ", " + after)
                    + ", at " + at;
        }
        if (!plan.kind().readable()) {
            return label + "cancelled, says Iterable's answer at " + at + "; its state cannot be read";
        }
        if (seen.change().answer().endsWith("not yet visible")) {
            return label + "Iterable accepted it, and still shows " + (after == null ? "no change" : after) + " at "
                    + at + "; look at it again in Iterable";
        }
        return label + (before == null ? "?" : before) + " → " + (after == null ? "gone" : after) + ", seen at " + at;
    }

    private String label(PlanEntry planned) {
        @Nullable TargetState state = planned.state();
        TargetId id = planned.id();
        String key = id == null ? planned.source() + ":" + planned.row() : id.label();
        return state == null
                ? plan.kind().one() + " " + key
                : TextTable.cell(state.name(), LONGEST_NAME) + " (" + key + ")";
    }
}
