package io.iterablebatch.delivery;

import io.iterablebatch.source.SourceRecord;
import java.util.List;

/** Records durably, before a request is sent, which records of the source it holds. Safe for use by many threads. */
public interface SendJournal {

    /**
     * Called just before a request goes on the wire; when this returns, the entry survives a crash.
     *
     * @param requestId the id that the request carries
     * @param records all rows in the request, folded ones included, in no particular order
     * @param users the keys of the users in it: lower-cased e-mails and userIds
     */
    void opening(String requestId, List<SourceRecord> records, List<String> users);

    /**
     * Takes back an entry: the request was certainly not applied and will not be sent again, so that its records are as
     * they were before it. An entry that is not taken back, as after a crash, only says that they may have arrived.
     */
    default void notApplied(String requestId) {}
}
