package io.iterablebatch.subscription;

import java.util.Arrays;
import java.util.List;

/**
 * A set of ids that a user has (contract §3), and beside those four the message types whose policy is not known yet.
 */
public enum SubscriptionField {
    EMAIL_LISTS("emailListIds", false),
    UNSUBSCRIBED_CHANNELS("unsubscribedChannelIds", true),
    UNSUBSCRIBED_MESSAGE_TYPES("unsubscribedMessageTypeIds", true),
    SUBSCRIBED_MESSAGE_TYPES("subscribedMessageTypeIds", false),
    /**
     * Message types to subscribe to, under whichever of the two fields their policy in the project asks for. Never
     * sent: {@link ChangeSet#resolved} makes the two of it.
     */
    MESSAGE_TYPES("messageTypeIds", false);

    /** Those that the API knows, in the order in which they are sent. */
    public static final List<SubscriptionField> SENT =
            List.of(EMAIL_LISTS, UNSUBSCRIBED_CHANNELS, UNSUBSCRIBED_MESSAGE_TYPES, SUBSCRIBED_MESSAGE_TYPES);

    private final String word;
    private final boolean negative;

    SubscriptionField(String word, boolean negative) {
        this.word = word;
        this.negative = negative;
    }

    /** The field of a word, which there is. */
    static SubscriptionField of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field of subscriptions: " + word));
    }

    /** Its name in requests, profiles and job files. */
    public String word() {
        return word;
    }

    /** Whether an id in the set means that the user gets nothing, rather than something. */
    public boolean negative() {
        return negative;
    }
}
