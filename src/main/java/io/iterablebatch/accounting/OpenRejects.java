package io.iterablebatch.accounting;

import java.util.List;

/**
 * Refused records of earlier instances of a job that nobody has sent since.
 *
 * @param runs a run of each of those instances, in the order in which they are to be replayed
 */
public record OpenRejects(long records, List<Long> runs) {

    /** No refused record is open. */
    public static final OpenRejects NONE = new OpenRejects(0, List.of());
}
