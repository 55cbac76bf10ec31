package io.iterablebatch.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What chose the targets of a plan, for the person who reviews it.
 *
 * @param lines a rule each, as the job file writes it, or whose rows name the targets; empty for a plan without targets
 *     that has no rules
 */
public record PlanOrigin(List<String> lines) {

    /** The source of targets that were typed behind a command. */
    public static final String TYPED = "command line";

    private static final int MOST_SOURCES = 5;

    public PlanOrigin {
        lines = List.copyOf(lines);
    }

    /** What chose the targets of this plan. */
    public static PlanOrigin of(Plan plan) {
        List<String> rules = plan.subject().rules();
        return new PlanOrigin(rules.isEmpty() ? sources(plan) : rules);
    }

    private static List<String> sources(Plan plan) {
        List<String> sources =
                plan.entries().stream().map(PlanEntry::source).distinct().toList();
        List<String> lines = new ArrayList<>();
        sources.stream().limit(MOST_SOURCES).map(source -> words(plan, source)).forEach(lines::add);
        int rest = sources.size() - MOST_SOURCES;
        if (rest > 0) {
            lines.add("and those of " + rest + " more");
        }
        return lines;
    }

    /** Plans of earlier versions have no rules, though rules selected their targets. */
    private static String words(Plan plan, String source) {
        if (source.equals(TYPED)) {
            return "ids that were typed";
        }
        return source.equals(plan.kind().many()) ? "rules of the job file" : "rows of " + source;
    }
}
