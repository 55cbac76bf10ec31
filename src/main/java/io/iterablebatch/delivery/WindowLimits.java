package io.iterablebatch.delivery;

/**
 * How much the window holds.
 *
 * @param batchSize items in a request at most
 * @param batchBytes bytes of a request's body at most
 * @param finishedBehind finished records that may wait behind an open one before part-filled batches are sent
 * @param heldRecords records in the window at most, open and finished
 * @param heldBytes bytes of mapped updates in the window at most
 */
public record WindowLimits(int batchSize, int batchBytes, int finishedBehind, int heldRecords, long heldBytes) {

    /** The contract's body limit, with the 1,000 users a request that are in common use (contract §2, §12). */
    public static WindowLimits of(int batchSize) {
        return new WindowLimits(batchSize, 4_000_000, 24_000, 32_000, 32_000_000);
    }
}
