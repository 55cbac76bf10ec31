package io.iterablebatch.plan;

import io.iterablebatch.target.TargetKind;
import java.util.List;

/**
 * What would be done to which targets, and in what state they were.
 *
 * @param entries one for each row or selected target, in their order
 * @param hash SHA-256, in hex, of all the above in a canonical form; for a plan that was read from a file, the hash of
 *     the file's content
 */
public record Plan(
        PlanSubject subject,
        PlanPlace place,
        PlanLife life,
        PlanSettings settings,
        List<PlanEntry> entries,
        String hash) {

    /** The most entries of a plan: nobody can review more, so a larger plan is a mistake. */
    public static final int MOST_ENTRIES = 100_000;

    public Plan {
        entries = List.copyOf(entries);
        if (subject.action().target().isEmpty()) {
            throw new IllegalArgumentException(subject.action() + " has no targets");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException("too many entries: " + entries.size());
        }
    }

    /** Makes a new plan and computes its hash. */
    public static Plan of(
            PlanSubject subject, PlanPlace place, PlanLife life, PlanSettings settings, List<PlanEntry> entries) {
        String hash = PlanHash.of(new Plan(subject, place, life, settings, entries, ""));
        return new Plan(subject, place, life, settings, entries, hash);
    }

    /** The kind of its targets. */
    public TargetKind kind() {
        return subject.action().target().orElseThrow();
    }

    /** The plan with only the first entries. */
    public Plan first(long number) {
        return number >= entries.size()
                ? this
                : of(subject, place, life, settings, entries.subList(0, Math.toIntExact(number)));
    }

    /** How many targets it acts on; a target that is listed twice counts once. */
    public long actions() {
        return PlanTotals.of(this).acts();
    }
}
