package io.iterablebatch.delivery;

import io.iterablebatch.api.Answer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.mapping.Mapped.Update;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the delivery window must know of the action whose updates it sends. Safe for use by many threads. */
public interface BulkAction {

    /** Where batches go. */
    Endpoint endpoint();

    /** Bytes of a request around its items. */
    int envelopeBytes();

    /**
     * Looks at the state of a batch's targets before it is sent. Called by a thread that may wait, each time the batch
     * or a part of it is about to go, when all that was sent earlier for its users is settled.
     *
     * @throws io.iterablebatch.RunFailure where the run must end before this batch is sent
     */
    default Prepared prepare(List<Update> batch, ApiClient client) {
        return Prepared.asItIs(batch);
    }

    /** The request's body; the items are written as they are, with one byte between two. */
    byte[] body(List<Update> batch);

    /**
     * One update that leaves the profile as sending the earlier and then the later one would have; it carries the later
     * one's record. Null where no single update does, whatever the profile holds: then both are sent, in order. Only
     * called for updates whose identifiers are both equal.
     */
    @Nullable Update fold(Update earlier, Update later);

    /** What an answer means for each update of the batch. */
    Verdict judge(List<Update> batch, Answer answer);
}
