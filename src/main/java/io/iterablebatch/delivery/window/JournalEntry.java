package io.iterablebatch.delivery.window;

import io.iterablebatch.api.RequestAnnouncement;
import io.iterablebatch.delivery.SendJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entry of a request in the send journal.
 *
 * @param batch what the request holds
 */
record JournalEntry(SendJournal journal, String requestId, Batch batch) implements RequestAnnouncement {

    private static final Logger log = LoggerFactory.getLogger(JournalEntry.class);

    @Override
    public void make() {
        journal.opening(requestId, batch.recordNumbers(), batch.userNumbers());
    }

    /** If that fails, the entry stays, and says no more than that the request may have arrived. */
    @Override
    public void withdraw() {
        try {
            journal.notApplied(requestId);
        } catch (RuntimeException failure) {
            log.debug("Request {} stays in the send journal: {}", requestId, failure.getClass());
        }
    }
}
