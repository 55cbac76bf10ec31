package io.iterablebatch.ledger;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.delivery.FinishedPrefix;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.source.Position;
import java.util.Collection;
import java.util.List;

/** Writes what became of records together with the read position, in the caller's transaction. */
public interface OutcomeLedger {

    /**
     * Records the finished prefix of the input and where a resumed run would begin.
     *
     * @param finished the records from the last recorded position up to the new one, in the order of the source
     * @param ahead refused records behind the first open one, where a guard ends the run: they stand among the rejects
     *     and in the counts, and the position stays before them; a run that goes on {@linkplain RefusedAhead takes them
     *     back} and judges them again
     * @return what was added to the counts
     */
    Counts record(
            FinishedPrefix finished,
            List<RecordOutcome> ahead,
            Position next,
            Collection<String> createdFields,
            Collection<String> filteredFields);
}
