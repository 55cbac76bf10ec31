package io.iterablebatch.delivery;

import io.iterablebatch.api.Answer;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.mapping.Mapped.Update;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the delivery window must know of the action whose updates it sends. Implementations are stateless. */
public interface BulkAction {

    /** Where batches go. */
    Endpoint endpoint();

    /** Bytes of a request around its items. */
    int envelopeBytes();

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
