package io.iterablebatch.delivery;

import io.iterablebatch.mapping.MappedRecord;
import java.util.List;

/**
 * Sees the records of a run three times: one by one when they were mapped, a chunk at a time before they enter the
 * delivery window, and when they have their outcomes. The latter two within the chunk's transaction and on the step's
 * thread; for statements over a whole chunk, never one a record.
 */
public interface RecordStage {

    /** What a record becomes by way of computing alone; by the thread that maps, ahead of all else and in order. */
    default MappedRecord ahead(MappedRecord mapped) {
        return mapped;
    }

    /** What enters the window for these records, one for each and in their order. */
    List<? extends MappedRecord> arriving(List<? extends MappedRecord> chunk);

    /** These records, a further part of the finished prefix of the input, are about to be committed. */
    void recorded(List<RecordOutcome> finished);

    /** The instance is complete. In a transaction of its own; where it fails, the next run does what was left. */
    default void completed() {}
}
