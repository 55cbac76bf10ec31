package io.iterablebatch.delivery;

import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the delivery window must know of the action whose updates it sends. Safe for use by many threads. */
public interface BulkAction {

    /** Where batches go. */
    Endpoint endpoint();

    /** The most updates in a request, whatever the job file says. */
    default int mostItems() {
        return Integer.MAX_VALUE;
    }

    /** What goes on the wire as the path, for endpoints whose path names what they work on. */
    default String path(List<Update> batch) {
        return endpoint().path();
    }

    /**
     * Whether a request does no harm that is sent again though it may have been applied. If not, {@link #judge} gets an
     * {@link ApiAnswer.Unknown} instead.
     */
    default boolean repeatable() {
        return true;
    }

    /** How many batches may be on their way now, from preparation to verdict. */
    default int inFlightCeiling(ApiClient client) {
        return client.inFlightCeiling(endpoint());
    }

    /** Bytes of a request around its items. */
    int envelopeBytes();

    /**
     * Who the users of a batch are, as far as the action finds out that others than the batch's own identifiers lead to
     * them: two rows that name one user differently are sent one after the other then. Called before {@link #prepare},
     * by a thread that may wait.
     *
     * @return by identity of the update; nothing for those of whom nothing shows
     */
    default Map<Update, ProfileIdentifiers> shownUsers(List<Update> batch, ApiClient client) {
        return Map.of();
    }

    /** These are not sent now: something else of their users goes first, and what was read of them is old by then. */
    default void laterAgain(List<Update> updates) {}

    /**
     * Looks at the state of a batch's targets before it is sent. Called by a thread that may wait, each time the batch
     * or a part of it is about to go, when all that was sent earlier for its users is settled. Where it takes long
     * until that goes, it is called again with what it left to be sent.
     *
     * @throws io.iterablebatch.RunFailure where the run must end before this batch is sent
     */
    default PreparedBatch prepare(List<Update> batch, ApiClient client) {
        return PreparedBatch.asItIs(batch);
    }

    /**
     * How old what {@link #prepare} found out may be when a request goes on the wire. Where it had to wait for longer,
     * those to be sent are prepared once more. Null: however old.
     */
    default @Nullable Duration freshFor() {
        return null;
    }

    /** The request's body; the items are written as they are, with one byte between two. */
    byte[] body(List<Update> batch);

    /**
     * One update that leaves the profile as sending the earlier and then the later one would have; it carries the later
     * one's record. Null where no single update does, whatever the profile holds: then both are sent, in order. Only
     * called for updates whose identifiers are both equal.
     */
    @Nullable Update fold(Update earlier, Update later);

    /**
     * What an answer means for each update of the batch. Called by a thread that may wait, and may ask the API.
     *
     * @throws io.iterablebatch.api.SendAbortedException where the run is ending; whether the batch was applied is then
     *     unknown, as after a crash
     * @throws io.iterablebatch.RunFailure where the run must end before that can be told
     */
    BatchResult judge(List<Update> batch, ApiAnswer answer, ApiClient client);

    /**
     * Why the run must end though every verdict so far holds, or null: so much was refused for one cause that a person
     * should look first. Asked whenever a verdict has been carried out.
     */
    default @Nullable RunFailure hopeless() {
        return null;
    }
}
