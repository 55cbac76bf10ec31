package io.iterablebatch.cli.text;

import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.plan.PlanTotals;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import io.iterablebatch.text.AgeText;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.LabelledLines;
import io.iterablebatch.text.TextTable;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * A plan for the screen: totals, warnings and the first targets. Users are not shown: a screen is copied more lightly
 * than a file.
 */
public final class PlanText {

    private static final String INDENT = "  ";
    private static final int SHOWN = 20;
    private static final int LONGEST_NAME = 40;

    private PlanText() {}

    /** The plan as text. */
    public static String of(Plan plan) {
        return plan.subject().job() + ": " + plan.subject().action() + ", project "
                + plan.place().project() + " at " + plan.place().host() + "\n\n" + totals(plan) + "\n"
                + targets(plan, SHOWN);
    }

    private static String totals(Plan plan) {
        PlanTotals totals = PlanTotals.of(plan);
        LabelledLines lines = new LabelledLines();
        lines.add("targets", FigureFormat.count(totals.entries()));
        totals.byStep().forEach((does, number) -> lines.add("will do", FigureFormat.count(number) + " " + does));
        add(lines, "repeated", totals.repeated(), "");
        add(lines, "already", totals.done(), " as wanted");
        add(lines, "left alone", totals.refused(), reasons(totals));
        totals.warnings().forEach(warning -> lines.add("WARNING", warning));
        return lines.toString();
    }

    private static String reasons(PlanTotals totals) {
        return totals.byReason().entrySet().stream()
                .map(each -> each.getKey() + " " + FigureFormat.count(each.getValue()))
                .collect(Collectors.joining(", ", ": ", ""));
    }

    private static void add(LabelledLines lines, String label, long number, String rest) {
        if (number > 0) {
            lines.add(label, FigureFormat.count(number) + rest);
        }
    }

    /** The first targets, one a line. */
    public static String targets(Plan plan, int most) {
        TextTable columns = TextTable.ofWords("target", "name", "state", "age", "what will be done");
        plan.entries().stream()
                .limit(most)
                .forEach(entry -> add(columns, entry, plan.life().createdAt()));
        int rest = plan.entries().size() - most;
        return columns.text(INDENT) + (rest > 0 ? INDENT + "... and " + FigureFormat.count(rest) + " more\n" : "");
    }

    private static void add(TextTable columns, PlanEntry entry, Instant now) {
        TargetId id = entry.id();
        TargetState state = entry.state();
        columns.add(
                id == null ? entry.source() + ":" + entry.row() : id.label(),
                state == null ? "-" : TextTable.cell(state.name(), LONGEST_NAME),
                state == null ? "-" : state.state(),
                state == null || state.createdAt() == null ? "-" : AgeText.between(state.createdAt(), now),
                step(entry.step()));
    }

    static String step(TargetStep step) {
        if (step instanceof TargetStep.Act act) {
            return act.does();
        }
        return step instanceof TargetStep.Refuse refuse
                ? "nothing: " + refuse.reason().code()
                : "nothing: already as wanted";
    }
}
