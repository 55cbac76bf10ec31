package io.iterablebatch.run;

import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.ledger.UnsubscribedUserStore;
import io.iterablebatch.run.store.RunStores;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What comes after a complete instance.
 *
 * @param stages what records went through before they were sent; each is told
 */
record StageCompletion(RunInputs inputs, List<RecordStage> stages) {

    private static final Logger log = LoggerFactory.getLogger(StageCompletion.class);

    /** Does it, unless another run has taken the place of this one; the next run does what fails here. */
    void complete() {
        RunStores stores = inputs.stores();
        try {
            stores.inTransaction(() -> {
                if (stores.runs().keeps(inputs.runId())) {
                    stages.forEach(RecordStage::completed);
                    UnsubscribedUserStore.removeOld(stores.jdbc());
                }
                return stages;
            });
        } catch (DataAccessException | TransactionException away) {
            log.warn("what comes after a complete instance is left to the next run", away);
        }
    }
}
