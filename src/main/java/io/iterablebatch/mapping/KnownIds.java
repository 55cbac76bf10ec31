package io.iterablebatch.mapping;

import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionCatalogue;
import io.iterablebatch.subscription.SubscriptionField;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows which ids exist in the live project. Before {@link #are} is called, any id may exist. */
final class KnownIds {

    private static final CellMistake NO_LIST =
            new CellMistake("unknown-list", "the project has no static list of this id");
    private static final CellMistake NO_CHANNEL =
            new CellMistake("unknown-channel", "the project has no channel of this id");
    private static final CellMistake NO_TYPE =
            new CellMistake("unknown-message-type", "the project has no message type of this id");
    private static final CellMistake OPT_IN = new CellMistake(
            "wrong-policy", "a message type that is opt-in belongs to subscribedMessageTypeIds, not here");
    private static final CellMistake OPT_OUT = new CellMistake(
            "wrong-policy", "a message type that is opt-out belongs to unsubscribedMessageTypeIds, not here");

    private final Map<SubscriptionField, IdSet> known = new EnumMap<>(SubscriptionField.class);

    /** From now on only the ids of this catalogue exist. */
    void are(SubscriptionCatalogue catalogue) {
        for (SubscriptionField field : SubscriptionField.values()) {
            known.put(field, IdSet.of(catalogue.known(field).keySet()));
        }
    }

    /** What is wrong with naming these ids, or null. */
    @Nullable CellMistake check(SubscriptionField field, IdSet ids) {
        IdSet there = known.get(field);
        if (there == null || there.containsAll(ids)) {
            return null;
        }
        return switch (field) {
            case EMAIL_LISTS -> NO_LIST;
            case UNSUBSCRIBED_CHANNELS -> NO_CHANNEL;
            case MESSAGE_TYPES -> NO_TYPE;
            case UNSUBSCRIBED_MESSAGE_TYPES -> existing(ids) ? OPT_IN : NO_TYPE;
            case SUBSCRIBED_MESSAGE_TYPES -> existing(ids) ? OPT_OUT : NO_TYPE;
        };
    }

    private boolean existing(IdSet types) {
        return known.getOrDefault(SubscriptionField.MESSAGE_TYPES, IdSet.NONE).containsAll(types);
    }
}
