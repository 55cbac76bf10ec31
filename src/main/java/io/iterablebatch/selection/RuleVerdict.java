package io.iterablebatch.selection;

/**
 * What a rule says to a target.
 *
 * @param rule as the job file writes it, or its meaning where it goes without saying, as in {@code ended-before 90d}
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
