package io.iterablebatch.delivery;

import io.iterablebatch.mapping.MappedRecord;
import java.util.List;

/**
 * A processing step that sees the records of a run three times: each when it has been mapped, a chunk before it enters
 * the delivery window, and records when they have their outcomes. The last two calls come on the step's thread within
 * the chunk's transaction; they are meant for statements over a whole chunk, never one per record.
 */
public interface RecordStage {

    /**
     * What a record becomes by computation alone. Called in the order of the records by the thread that maps, before
     * the other calls.
     */
    default MappedRecord ahead(MappedRecord mapped) {
        return mapped;
    }

    /** What enters the window for these records: one for each, in the same order. */
    List<? extends MappedRecord> arriving(List<? extends MappedRecord> chunk);

    /** These records, a further part of the finished prefix of the input, are about to be committed. */
    void recorded(List<RecordOutcome> finished);

    /** The job instance is complete. Called in a transaction of its own; if it fails, the next run finishes it. */
    default void completed() {}
}
