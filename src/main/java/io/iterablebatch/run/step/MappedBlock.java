package io.iterablebatch.run.step;

import io.iterablebatch.mapping.MappedRecord;
import java.util.List;

/**
 * Records in the order of the source that go through the step together, as one item of Spring Batch: it does so much
 * for each item that single records would cost more there than their reading and mapping (docs/decisions.md).
 *
 * @param records at least one
 */
public record MappedBlock(List<MappedRecord> records) {

    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_CHARACTERS = 100_000;

    /**
     * How many records make a block.
     *
     * @param chunk how many records are committed together: a whole number of blocks, but for a remainder
     * @param typicalLength characters of a record
     */
    public static int size(int chunk, int typicalLength) {
        int most = Math.max(1, Math.min(MOST_RECORDS, MOST_CHARACTERS / Math.max(1, typicalLength)));
        int blocks = (chunk + most - 1) / most;
        return chunk / blocks;
    }

    /** How many of these records are invalid. */
    int invalid() {
        int invalid = 0;
        for (MappedRecord mapped : records) {
            if (mapped instanceof MappedRecord.Invalid) {
                invalid++;
            }
        }
        return invalid;
    }

    /** How many of these records the job leaves out. */
    int skipped() {
        int skipped = 0;
        for (MappedRecord mapped : records) {
            if (mapped instanceof MappedRecord.Skipped) {
                skipped++;
            }
        }
        return skipped;
    }
}
