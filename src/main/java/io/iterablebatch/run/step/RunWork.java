package io.iterablebatch.run.step;

import io.iterablebatch.action.RecordAction;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.delivery.SendJournal;
import io.iterablebatch.ledger.instance.Instance;
import java.util.List;

/** What a run does with its records, and what is kept of that beside their outcomes. */
public interface RunWork {

    RecordAction action();

    /**
     * How many records are committed at a time.
     *
     * @param typicalLength characters of a record
     */
    int chunkSize(int typicalLength);

    /** The run of an instance begins, new or resumed; within the transaction of that. */
    void begin(long instanceId);

    /** Where it is written what is about to be sent. */
    default SendJournal journal(SendJournal journal, Instance instance, long runId) {
        return journal;
    }

    /** What sees the records; before the first of them is read. */
    List<RecordStage> stages(Instance instance, long runId);
}
