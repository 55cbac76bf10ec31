package io.iterablebatch.delivery;

import java.util.List;

/**
 * Records that left the window: the next part of the finished prefix of the input.
 *
 * @param recordOutcomes in the order of the source, without the records that were unchanged on arrival
 * @param unchanged how many were unchanged on arrival; there may be very many, so that they are only counted
 */
public record FinishedPrefix(List<RecordOutcome> recordOutcomes, long unchanged) {}
