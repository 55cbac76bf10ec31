package io.iterablebatch.plan;

import io.iterablebatch.target.TargetKind;
import java.util.List;

/**
 * What would be done, to what, in what state.
 *
 * @param entries one for each row or selected target, in their order
 * @param hash SHA-256, hex, of all the above in a canonical form; what a plan that was read from a file carries is that
 *     of the file
 */
public record Plan(
        PlanSubject subject,
        PlanPlace place,
        PlanLife life,
        PlanSettings settings,
        List<PlanEntry> entries,
        String hash) {

    /** The most entries of a plan: what nobody can review is a mistake. */
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

    /** A new plan; computes its hash. */
    public static Plan of(
            PlanSubject subject, PlanPlace place, PlanLife life, PlanSettings settings, List<PlanEntry> entries) {
        String hash = PlanHash.of(new Plan(subject, place, life, settings, entries, ""));
        return new Plan(subject, place, life, settings, entries, hash);
    }

    /** What it acts on. */
    public TargetKind kind() {
        return subject.action().target().orElseThrow();
    }

    /** The same of the first so many entries. */
    public Plan first(long number) {
        return number >= entries.size()
                ? this
                : of(subject, place, life, settings, entries.subList(0, Math.toIntExact(number)));
    }

    /** How many targets it acts on; one that stands there twice counts once. */
    public long actions() {
        return PlanTotals.of(this).acts();
    }
}
