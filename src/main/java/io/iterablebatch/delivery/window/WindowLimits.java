package io.iterablebatch.delivery.window;

import io.iterablebatch.delivery.BulkAction;

/**
 * How much the delivery window holds.
 *
 * @param batchSize the most items of a request; an action may allow {@linkplain BulkAction#mostItems fewer}
 * @param batchBytes the most bytes of a request's body
 * @param finishedBehind this many finished records may wait behind an open one before part-filled batches are sent
 * @param countedBehind the same for unchanged and skipped records, which take memory in the source only
 * @param heldRecords the most records in the window, open and finished
 * @param heldBytes the most bytes of mapped updates in the window
 */
public record WindowLimits(
        int batchSize, int batchBytes, int finishedBehind, int countedBehind, int heldRecords, long heldBytes) {

    /** How many characters of its rows a source may have to keep, since their positions may still be asked for. */
    private static final int SOURCE_CHARACTERS = 32_000_000;

    /**
     * The limits of a run: the contract's body limit (contract §2, §12), and counts that keep the memory bounded.
     *
     * @param typicalLength characters of a typical record of the source
     */
    public static WindowLimits of(int batchSize, int typicalLength) {
        int fitting = SOURCE_CHARACTERS / Math.max(1, typicalLength);
        int countedBehind = Math.max(24_000, Math.min(250_000, fitting));
        return new WindowLimits(batchSize, 4_000_000, 24_000, countedBehind, 32_000, 32_000_000);
    }
}
