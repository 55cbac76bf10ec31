package io.iterablebatch.cli.text;

import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanConsequence;
import io.iterablebatch.plan.PlanOrigin;
import io.iterablebatch.plan.PlanTotals;
import io.iterablebatch.target.TargetStep;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.LabelledLines;
import io.iterablebatch.text.TextTable;
import java.util.stream.Collectors;

/** A plan for the screen: totals, warnings, what chose the targets, what will happen, and some of the targets. */
public final class PlanText {

    private static final String INDENT = "  ";
    private static final int LONGEST_LINE = 200;

    private PlanText() {}

    /** The plan as text. */
    public static String of(Plan plan) {
        LabelledLines lines = totals(plan);
        origin(plan, lines);
        lines.add("hash", plan.hash());
        return heading(plan) + "\n\n" + lines + "\n" + consequences(plan, "what will happen") + "\n"
                + PlanTargetTable.excerpt(plan);
    }

    /** Its job, action and place, on one line. */
    static String heading(Plan plan) {
        return plan.subject().job() + ": " + plan.subject().action() + ", project "
                + plan.place().project() + " at " + plan.place().host();
    }

    static LabelledLines totals(Plan plan) {
        PlanTotals totals = PlanTotals.of(plan);
        LabelledLines lines = new LabelledLines();
        lines.add("targets", FigureFormat.count(totals.entries()));
        totals.byStep().forEach((does, number) -> lines.add("will do", FigureFormat.count(number) + " " + does));
        add(lines, "repeated", totals.repeated(), "");
        add(lines, "already", totals.done(), " as wanted");
        add(lines, "left alone", totals.refused(), reasons(totals));
        totals.warnings().forEach(warning -> lines.add("WARNING", warning));
        return lines;
    }

    /** What chose its targets, and what the settings mean for those that are live. */
    static void origin(Plan plan, LabelledLines lines) {
        PlanOrigin.of(plan).lines().forEach(line -> lines.add("selected by", TextTable.cell(line, LONGEST_LINE)));
        String live = PlanConsequence.of(plan).liveTargets();
        if (live != null) {
            lines.add("live targets", live);
        }
    }

    /** @param title without a colon */
    static String consequences(Plan plan, String title) {
        return title + ":\n"
                + PlanConsequence.of(plan).sentences().stream()
                        .map(sentence -> INDENT + sentence + "\n")
                        .collect(Collectors.joining());
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

    static String step(TargetStep step) {
        if (step instanceof TargetStep.Act act) {
            return act.does();
        }
        return step instanceof TargetStep.Refuse refuse
                ? "nothing: " + refuse.reason().code()
                : "nothing: already as wanted";
    }
}
