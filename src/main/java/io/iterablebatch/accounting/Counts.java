package io.iterablebatch.accounting;

import io.iterablebatch.Outcome;

/** Records by outcome. The accounting identity holds when the six outcomes add up to what was read. */
public record Counts(
        long read, long delivered, long unchanged, long superseded, long invalid, long rejected, long skipped) {

    /** No record was read. */
    public static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0);

    /** Counts of which none are skipped. */
    public Counts(long read, long delivered, long unchanged, long superseded, long invalid, long rejected) {
        this(read, delivered, unchanged, superseded, invalid, rejected, 0);
    }

    /** How many records have this outcome. */
    public long of(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> delivered;
            case UNCHANGED -> unchanged;
            case SUPERSEDED -> superseded;
            case INVALID -> invalid;
            case REJECTED -> rejected;
            case SKIPPED -> skipped;
        };
    }

    /** Whether every record read has exactly one outcome. */
    public boolean addUp() {
        return read == settled();
    }

    /** Records that have an outcome. */
    public long settled() {
        return delivered + unchanged + superseded + invalid + rejected + skipped;
    }

    /** Records read that the job takes: all but those that are skipped. */
    public long taken() {
        return read - skipped;
    }

    /** The differences, member by member. */
    public Counts minus(Counts other) {
        return new Counts(
                read - other.read,
                delivered - other.delivered,
                unchanged - other.unchanged,
                superseded - other.superseded,
                invalid - other.invalid,
                rejected - other.rejected,
                skipped - other.skipped);
    }

    /** Records that were refused, by this tool or by Iterable. */
    public long refused() {
        return invalid + rejected;
    }

    /** The sums, member by member. */
    public Counts plus(Counts other) {
        return new Counts(
                read + other.read,
                delivered + other.delivered,
                unchanged + other.unchanged,
                superseded + other.superseded,
                invalid + other.invalid,
                rejected + other.rejected,
                skipped + other.skipped);
    }
}
