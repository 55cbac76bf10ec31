package io.iterablebatch.run.step;

import io.iterablebatch.job.SendSection;

/** Decides how many records are read, mapped and committed together. */
final class ChunkSize {

    private static final int LARGEST = 5_000;
    private static final int SMALLEST = 50;
    private static final int LEAST_WORTH_A_COMMIT = 1_000;
    private static final double CHARACTERS = 8_000_000;

    private ChunkSize() {}

    /**
     * About a second's worth of requests, since positions are committed once a chunk and no commit should be wasted on
     * less; fewer where records are so long that a chunk of them, which is read before any is sent, would fill the
     * memory.
     *
     * @param typicalLength characters of a record
     */
    static int of(SendSection send, int typicalLength) {
        Double rate = send.requestsPerSecond();
        double second = (rate == null ? LARGEST : rate) * send.batchSize();
        double fitting = CHARACTERS / Math.max(1, typicalLength);
        double wanted = Math.min(LARGEST, Math.max(LEAST_WORTH_A_COMMIT, second));
        return (int) Math.max(SMALLEST, Math.min(wanted, fitting));
    }
}
