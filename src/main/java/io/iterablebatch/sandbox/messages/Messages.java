package io.iterablebatch.sandbox.messages;

import io.iterablebatch.sandbox.shelf.ThingShelf;
import io.iterablebatch.sandbox.shelf.ThingShelf.Change;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/** What can be done to scheduled messages. Thread-safe. */
public final class Messages {

    private final ThingShelf<Message> shelf;
    private final InstantSource clock;

    public Messages(ThingShelf<Message> shelf, InstantSource clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    /** Cancels one that is still to be sent; answers the ids of those that it cancelled. */
    public List<Long> cancel(Medium medium, long id) {
        return isCancelled(id, message -> message.messageMedium() == medium) ? List.of(id) : List.of();
    }

    /**
     * Cancels all that a campaign has for a user and that are still to be sent.
     *
     * @param isUser whether a message is the user's
     * @return their ids
     */
    public List<Long> cancel(Medium medium, long campaignId, Predicate<Message> isUser) {
        Predicate<Message> meant =
                isUser.and(message -> message.messageMedium() == medium && message.campaignId() == campaignId);
        return shelf.all().values().stream()
                .filter(meant)
                .map(Message::scheduledMessageId)
                .filter(id -> isCancelled(id, meant))
                .toList();
    }

    private boolean isCancelled(long id, Predicate<Message> meant) {
        return shelf.update(
                id,
                message -> message != null && message.state() == MessageState.PENDING && meant.test(message)
                        ? Change.to(message.cancelled(clock.instant()))
                        : null);
    }
}
