package io.iterablebatch.subscription;

import io.iterablebatch.subscription.IdSetChange.Edit;
import io.iterablebatch.subscription.IdSetChange.Replace;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * What one or several rows of a user change in the user's subscriptions. Fields that are not in it stay as they are.
 */
public record ChangeSet(Map<SubscriptionField, IdSetChange> fields) {

    public static final ChangeSet NOTHING = new ChangeSet(Map.of());

    /** @param fields copied, in the order of {@link SubscriptionField} */
    public ChangeSet {
        EnumMap<SubscriptionField, IdSetChange> ordered = new EnumMap<>(SubscriptionField.class);
        ordered.putAll(fields);
        fields = Collections.unmodifiableMap(ordered);
    }

    public static ChangeSet of(SubscriptionField field, IdSetChange change) {
        return new ChangeSet(Map.of(field, change));
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** A change set with the effect of this one followed by the later one. */
    public ChangeSet then(ChangeSet later) {
        EnumMap<SubscriptionField, IdSetChange> both = new EnumMap<>(SubscriptionField.class);
        both.putAll(fields);
        later.fields.forEach((field, change) -> both.merge(field, change, IdSetChange::then));
        return new ChangeSet(both);
    }

    /**
     * The same in the API's terms: message types are moved to the field that their policy requires.
     *
     * @param optIn whether users are subscribed to a message type one by one
     */
    public ChangeSet resolved(LongPredicate optIn) {
        if (!(fields.get(SubscriptionField.MESSAGE_TYPES) instanceof Edit types)) {
            return this;
        }
        EnumMap<SubscriptionField, IdSetChange> resolved = new EnumMap<>(SubscriptionField.class);
        resolved.putAll(fields);
        resolved.remove(SubscriptionField.MESSAGE_TYPES);
        Edit subscribed = new Edit(types.add().only(optIn), types.remove().only(optIn));
        Edit unsubscribed =
                new Edit(types.remove().only(optIn.negate()), types.add().only(optIn.negate()));
        put(resolved, SubscriptionField.UNSUBSCRIBED_MESSAGE_TYPES, unsubscribed);
        put(resolved, SubscriptionField.SUBSCRIBED_MESSAGE_TYPES, subscribed);
        return new ChangeSet(resolved);
    }

    private static void put(Map<SubscriptionField, IdSetChange> fields, SubscriptionField field, Edit change) {
        if (!change.add().isEmpty() || !change.remove().isEmpty()) {
            fields.put(field, change);
        }
    }

    /** The same for a user without other subscriptions: each field is replaced by the ids that are added to it. */
    public ChangeSet replacing() {
        EnumMap<SubscriptionField, IdSetChange> replacing = new EnumMap<>(SubscriptionField.class);
        fields.forEach((field, change) -> replacing.put(field, new Replace(change.applyTo(IdSet.NONE))));
        return new ChangeSet(replacing);
    }
}
