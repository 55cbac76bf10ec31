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

    /** Where the batches are sent. */
    Endpoint endpoint();

    /** The most updates in a request; a job file may set a lower number only. */
    default int mostItems() {
        return Integer.MAX_VALUE;
    }

    /** The path on the wire, for endpoints whose path names what they act on. */
    default String path(List<Update> batch) {
        return endpoint().path();
    }

    /**
     * Whether sending a request again does no harm although it may have been applied. If not, {@link #judge} gets an
     * {@link ApiAnswer.Unknown} instead.
     */
    default boolean repeatable() {
        return true;
    }

    /** How many batches may be on their way now, from preparation to result. */
    default int inFlightCeiling(ApiClient client) {
        return client.inFlightCeiling(endpoint());
    }

    /** Bytes of a request around its items. */
    int envelopeBytes();

    /**
     * Who the users of a batch are, if the action learns of identifiers beside those in the rows: two rows that name
     * one user differently are then sent one after the other. Called before {@link #prepare}, by a thread that may
     * wait.
     *
     * @return by identity of the update; updates of which nothing more is known are absent
     */
    default Map<Update, ProfileIdentifiers> shownUsers(List<Update> batch, ApiClient client) {
        return Map.of();
    }

    /**
     * These updates are not sent now, because an earlier one of the same user goes first. What was read of these users
     * is outdated by the time they are sent.
     */
    default void laterAgain(List<Update> updates) {}

    /**
     * Looks at the state of a batch's targets before it is sent. Called by a thread that may wait, each time the batch
     * or a part of it is about to go, when everything sent earlier for its users is settled. If the request then has to
     * wait for longer than {@link #freshFor}, it is called again with the updates that it left to be sent.
     *
     * @throws io.iterablebatch.RunFailure if the run must end before this batch is sent
     */
    default PreparedBatch prepare(List<Update> batch, ApiClient client) {
        return PreparedBatch.asItIs(batch);
    }

    /**
     * How old the result of {@link #prepare} may be when a request goes on the wire; an older one is made again. Null:
     * of any age.
     */
    default @Nullable Duration freshFor() {
        return null;
    }

    /** The request's body; the items are written as they are, with one byte between two. */
    byte[] body(List<Update> batch);

    /**
     * One update that leaves the profile as sending the earlier and then the later one would have; it carries the later
     * one's record. Null if no single update does that for every profile: then both are sent, in order. Only called for
     * updates whose identifiers are both equal.
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
     * Why the run must end although every single result stands, or null: so much was refused for one cause that a
     * person should look first. Asked after each result has been carried out.
     */
    default @Nullable RunFailure hopeless() {
        return null;
    }
}
