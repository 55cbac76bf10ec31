package io.iterablebatch.delivery;

import java.util.List;

/**
 * Records that left the window: the next part of the finished prefix of the input.
 *
 * @param recordOutcomes in the order of the source, without the records that were finished on arrival
 * @param unchanged how many were unchanged on arrival; there may be very many, so that they are only counted
 * @param skipped how many the job leaves out; only counted, too
 */
public record FinishedPrefix(List<RecordOutcome> recordOutcomes, long unchanged, long skipped) {

    /** A part without skipped records. */
    public FinishedPrefix(List<RecordOutcome> recordOutcomes, long unchanged) {
        this(recordOutcomes, unchanged, 0);
    }
}
