package io.iterablebatch.subscription;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lists, channels and message types of a live project: what can be named.
 *
 * @param lists static ones, id to name; the others are made by Iterable and take nobody
 * @param channels id to name
 */
public record SubscriptionCatalogue(
        SortedMap<Long, String> lists, SortedMap<Long, String> channels, SortedMap<Long, MessageType> messageTypes) {

    /**
     * A message type.
     *
     * @param optIn whether users are subscribed one by one; else all are until they unsubscribe
     */
    public record MessageType(String name, boolean optIn) {}

    /** Whether a message type, which there is, is opt-in. */
    public boolean optIn(long id) {
        MessageType type = messageTypes.get(id);
        return type != null && type.optIn();
    }

    /** What may be named under a field, id to name. */
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
