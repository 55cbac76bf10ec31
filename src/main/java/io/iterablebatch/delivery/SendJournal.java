package io.iterablebatch.delivery;

/** Records durably, before a request is sent, which records of the source it holds. Safe for use by many threads. */
public interface SendJournal {

    /**
     * Called just before a request goes on the wire; when this returns, the entry survives a crash.
     *
     * @param requestId the id that the request carries
     * @param records the numbers of all rows in the request, folded ones included, in no particular order
     * @param users the numbers of the users in it, one for each known e-mail and userId
     */
    void opening(String requestId, long[] records, long[] users);

    /**
     * Takes back an entry: the request was certainly not applied and will not be sent again, so that its records are as
     * they were before it. An entry that is not taken back, as after a crash, only says that they may have arrived.
     */
    default void notApplied(String requestId) {}
}
