package io.iterablebatch.sandbox.messages;

import java.time.Instant;
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
