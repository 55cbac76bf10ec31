package io.iterablebatch.run.step;

import io.iterablebatch.action.RecordAction;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.delivery.SendJournal;
import io.iterablebatch.ledger.instance.Instance;
import java.util.List;

/** What differs between runs on users and on targets: the action, and what the state keeps beside the outcomes. */
public interface RunWork {

    RecordAction action();

    /**
     * How many records are committed at a time.
     *
     * @param typicalLength characters of a record
     */
    int chunkSize(int typicalLength);

    /** Called within the transaction that writes the run, new or resumed, into the history. */
    void begin(long instanceId);

    /**
     * Whether a guard's stop records every refused record that was judged until then, also behind an open one. Not
     * where the state keeps more of a refused record than its outcome, as the audit of targets does.
     */
    boolean keepsJudged();

    /** The send journal of the run, made from the usual one. */
    default SendJournal journal(SendJournal journal, Instance instance, long runId) {
        return journal;
    }

    /** The stages that records go through, in order; called before the first record is read. */
    List<RecordStage> stages(Instance instance, long runId);
}
