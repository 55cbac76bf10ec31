package io.iterablebatch.subscription;

import java.util.Arrays;
import java.util.List;

/**
 * A set of ids that a user has (contract §3): the API's four, and one for message types whose policy is not known yet.
 */
public enum SubscriptionField {
    EMAIL_LISTS("emailListIds", false),
    UNSUBSCRIBED_CHANNELS("unsubscribedChannelIds", true),
    UNSUBSCRIBED_MESSAGE_TYPES("unsubscribedMessageTypeIds", true),
    SUBSCRIBED_MESSAGE_TYPES("subscribedMessageTypeIds", false),
    /**
     * Message types to subscribe to; their policy in the project decides to which of the two fields they belong. Never
     * sent: {@link ChangeSet#resolved} turns it into those two.
     */
    MESSAGE_TYPES("messageTypeIds", false);

    /** The fields of the API, in the order in which they are sent. */
    public static final List<SubscriptionField> SENT =
            List.of(EMAIL_LISTS, UNSUBSCRIBED_CHANNELS, UNSUBSCRIBED_MESSAGE_TYPES, SUBSCRIBED_MESSAGE_TYPES);

    private final String word;
    private final boolean negative;

    SubscriptionField(String word, boolean negative) {
        this.word = word;
        this.negative = negative;
    }

    /** The field of this word, which must exist. */
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

    /** Whether an id in the set means that the user does not get something. */
    public boolean negative() {
        return negative;
    }
}
