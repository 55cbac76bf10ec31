package io.iterablebatch.delivery.window;

import io.iterablebatch.api.RequestAnnouncement;
import io.iterablebatch.delivery.SendJournal;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
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
        List<SourceRecord> records = new ArrayList<>(batch.items().size());
        for (WindowEntry row : batch.rows()) {
            records.add(row.record());
        }
        List<String> users = new ArrayList<>(batch.items().size() * 2);
        for (BatchItem item : batch.items()) {
            users.addAll(item.userKeys());
        }
        journal.opening(requestId, records, users);
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
