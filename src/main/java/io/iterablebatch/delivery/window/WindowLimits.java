package io.iterablebatch.delivery.window;

import io.iterablebatch.delivery.BulkAction;

/**
 * How much the window holds.
 *
 * @param batchSize items in a request at most; an action may take {@linkplain BulkAction#mostItems fewer}
 * @param batchBytes bytes of a request's body at most
 * @param finishedBehind finished records that may wait behind an open one before part-filled batches are sent
 * @param unchangedBehind unchanged records, for which only the source holds something, that may wait so
 * @param heldRecords records in the window at most, open and finished
 * @param heldBytes bytes of mapped updates in the window at most
 */
public record WindowLimits(
        int batchSize, int batchBytes, int finishedBehind, int unchangedBehind, int heldRecords, long heldBytes) {

    /** What a source may hold of its rows for the sake of positions that may still be asked for. */
    private static final int SOURCE_CHARACTERS = 32_000_000;

    /**
     * The contract's body limit, with the 1,000 users a request that are in common use (contract §2, §12).
     *
     * @param typicalLength characters of a record of the source
     */
    public static WindowLimits of(int batchSize, int typicalLength) {
        int fitting = SOURCE_CHARACTERS / Math.max(1, typicalLength);
        int unchangedBehind = Math.max(24_000, Math.min(250_000, fitting));
        return new WindowLimits(batchSize, 4_000_000, 24_000, unchangedBehind, 32_000, 32_000_000);
    }
}
