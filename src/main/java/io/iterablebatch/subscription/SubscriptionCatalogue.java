package io.iterablebatch.subscription;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lists, channels and message types of a live project that a job can name.
 *
 * @param lists static lists, id to name; Iterable fills the others itself, and users cannot be put on them
 * @param channels id to name
 */
public record SubscriptionCatalogue(
        SortedMap<Long, String> lists, SortedMap<Long, String> channels, SortedMap<Long, MessageType> messageTypes) {

    /**
     * A message type.
     *
     * @param optIn whether users are subscribed one by one; otherwise all are subscribed until they unsubscribe
     */
    public record MessageType(String name, boolean optIn) {}

    /** Whether an existing message type is opt-in. */
    public boolean optIn(long id) {
        MessageType type = messageTypes.get(id);
        return type != null && type.optIn();
    }

    /** What may be named in a field, id to name. */
    public SortedMap<Long, String> known(SubscriptionField field) {
        return switch (field) {
            case EMAIL_LISTS -> lists;
            case UNSUBSCRIBED_CHANNELS -> channels;
            case UNSUBSCRIBED_MESSAGE_TYPES -> types(false);
            case SUBSCRIBED_MESSAGE_TYPES -> types(true);
            case MESSAGE_TYPES -> {
                SortedMap<Long, String> all = types(true);
                all.putAll(types(false));
                yield all;
            }
        };
    }

    private SortedMap<Long, String> types(boolean optIn) {
        TreeMap<Long, String> types = new TreeMap<>();
        for (Map.Entry<Long, MessageType> type : messageTypes.entrySet()) {
            if (type.getValue().optIn() == optIn) {
                types.put(type.getKey(), type.getValue().name());
            }
        }
        return types;
    }
}
