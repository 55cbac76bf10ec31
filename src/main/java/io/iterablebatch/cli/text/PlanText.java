package io.iterablebatch.cli.text;

import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.plan.PlanTotals;
import io.iterablebatch.target.Step;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.text.Age;
import io.iterablebatch.text.Columns;
import io.iterablebatch.text.Figures;
import io.iterablebatch.text.Table;
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

    /** All of it. */
    public static String of(Plan plan) {
        return plan.subject().job() + ": " + plan.subject().action() + ", project "
                + plan.place().project() + " at " + plan.place().host() + "\n\n" + totals(plan) + "\n"
                + targets(plan, SHOWN);
    }

    private static String totals(Plan plan) {
        PlanTotals totals = PlanTotals.of(plan);
        Table lines = new Table();
        lines.add("targets", Figures.count(totals.entries()));
        totals.byStep().forEach((does, number) -> lines.add("will do", Figures.count(number) + " " + does));
        add(lines, "repeated", totals.repeated(), "");
        add(lines, "already", totals.done(), " as wanted");
        add(lines, "left alone", totals.refused(), reasons(totals));
        totals.warnings().forEach(warning -> lines.add("WARNING", warning));
        return lines.toString();
    }

    private static String reasons(PlanTotals totals) {
        return totals.byReason().entrySet().stream()
                .map(each -> each.getKey() + " " + Figures.count(each.getValue()))
                .collect(Collectors.joining(", ", ": ", ""));
    }

    private static void add(Table lines, String label, long number, String rest) {
        if (number > 0) {
            lines.add(label, Figures.count(number) + rest);
        }
    }

    /** The first targets, one a line. */
    public static String targets(Plan plan, int most) {
        Columns columns = Columns.ofWords("target", "name", "state", "age", "what will be done");
        plan.entries().stream()
                .limit(most)
                .forEach(entry -> add(columns, entry, plan.life().createdAt()));
        int rest = plan.entries().size() - most;
        return columns.text(INDENT) + (rest > 0 ? INDENT + "... and " + Figures.count(rest) + " more\n" : "");
    }

    private static void add(Columns columns, PlanEntry entry, Instant now) {
        TargetId id = entry.id();
        TargetState state = entry.state();
        columns.add(
                id == null ? entry.source() + ":" + entry.row() : id.label(),
                state == null ? "-" : Columns.cell(state.name(), LONGEST_NAME),
                state == null ? "-" : state.state(),
                state == null || state.createdAt() == null ? "-" : Age.between(state.createdAt(), now),
                step(entry.step()));
    }

    private static String step(Step step) {
        if (step instanceof Step.Act act) {
            return act.does();
        }
        return step instanceof Step.Refuse refuse
                ? "nothing: " + refuse.reason().code()
                : "nothing: already as wanted";
    }
}
