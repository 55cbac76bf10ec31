package io.iterablebatch.sandbox.messages;

import io.iterablebatch.sandbox.shelf.ThingKind;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to one user that was scheduled. It has an e-mail, a userId or both; the e-mail is lower-cased.
 *
 * @param sendAt when it goes out; a moment that passes changes nothing
 */
public record Message(
        long scheduledMessageId,
        Medium messageMedium,
        long campaignId,
        @Nullable String email,
        @Nullable String userId,
        MessageState state,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant sendAt) {

    /** How it is written down. */
    public static final ThingKind<Message> KIND = ThingKind.of(
            "messages", Message.class, Map.of("messageMedium", "Email", "campaignId", "1", "state", "pending"));

    public Message {
        if (email == null && userId == null) {
            throw new IllegalArgumentException("a message needs an email or a userId");
        }
        email = email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    Message cancelled(Instant at) {
        return new Message(
                scheduledMessageId,
                messageMedium,
                campaignId,
                email,
                userId,
                MessageState.CANCELLED,
                createdAt,
                at,
                sendAt);
    }
}
