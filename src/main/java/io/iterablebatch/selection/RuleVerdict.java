package io.iterablebatch.selection;

/**
 * What a rule decides about a target.
 *
 * @param rule as the job file writes it, as in {@code ended-before 90d}; or its meaning if it always applies
 * @param in whether it lets the target in
 * @param why as in {@code ended 2026-01-03T10:00:00Z}
 */
public record RuleVerdict(String rule, boolean in, String why) {

    /** As in {@code ended-before 90d: in, ended 2026-01-03T10:00:00Z}. */
    @Override
    public String toString() {
        return rule + ": " + (in ? "in, " : "OUT, ") + why;
    }
}
