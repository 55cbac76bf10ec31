package io.iterablebatch.ledger.reject;

import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Skipped;
import java.util.List;

/**
 * A stage of replays: a refused record that the job skips by now is closed like one that is delivered, so each skipped
 * one must be recorded and not only counted. A replay has no more of them than there are refused records.
 */
public final class ReplayedSkips implements RecordStage {

    @Override
    public MappedRecord ahead(MappedRecord mapped) {
        return mapped instanceof Skipped skipped ? new Skipped(skipped.record(), true) : mapped;
    }

    @Override
    public List<? extends MappedRecord> arriving(List<? extends MappedRecord> chunk) {
        return chunk;
    }

    @Override
    public void recorded(List<RecordOutcome> finished) {
        // RejectLog closes them.
    }
}
