package io.iterablebatch.cli;

import io.iterablebatch.plan.Age;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.plan.PlanTotals;
import io.iterablebatch.report.Figures;
import io.iterablebatch.report.Table;
import io.iterablebatch.target.Step;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan for the screen: totals, warnings and the first targets. Users are not shown: a screen is copied more lightly
 * than a file.
 */
final class PlanText {

    private static final int SHOWN = 20;
    private static final int LONGEST_NAME = 40;
    private static final List<String> HEADER = List.of("target", "name", "state", "age", "what will be done");

    private PlanText() {}

    /** All of it. */
    static String of(Plan plan) {
        return plan.job() + ": " + plan.action() + ", project " + plan.project() + " at " + plan.host() + "\n\n"
                + totals(plan) + "\n" + targets(plan, SHOWN);
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
    static String targets(Plan plan, int most) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADER);
        plan.entries().stream().limit(most).forEach(entry -> lines.add(line(entry, plan.createdAt())));
        int rest = plan.entries().size() - most;
        return columns(lines) + (rest > 0 ? "  ... and " + Figures.count(rest) + " more\n" : "");
    }

    private static List<String> line(PlanEntry entry, Instant now) {
        TargetId id = entry.id();
        TargetState state = entry.state();
        return List.of(
                id == null ? entry.source() + ":" + entry.row() : id.label(),
                state == null ? "-" : shortened(state.name()),
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

    private static String shortened(String name) {
        String visible = name.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return visible.length() <= LONGEST_NAME ? visible : visible.substring(0, LONGEST_NAME - 3) + "...";
    }

    private static String columns(List<List<String>> lines) {
        int[] widths = new int[HEADER.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder padded = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = line.get(i);
                padded.append("  ").append(cell).append(" ".repeat(widths[i] - cell.length()));
            }
            text.append(padded.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
