package io.iterablebatch.subscription;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The subscriptions that a user has; a field that is not in the map is empty. */
public record UserSubscriptions(Map<SubscriptionField, IdSet> ids) {

    /** The subscriptions of a user who does not exist yet. */
    public static final UserSubscriptions NONE = new UserSubscriptions(Map.of());

    public UserSubscriptions {
        EnumMap<SubscriptionField, IdSet> ordered = new EnumMap<>(SubscriptionField.class);
        ids.forEach((field, set) -> {
            if (!set.isEmpty()) {
                ordered.put(field, set);
            }
        });
        ids = Collections.unmodifiableMap(ordered);
    }

    /** The ids in a field. */
    public IdSet of(SubscriptionField field) {
        return ids.getOrDefault(field, IdSet.NONE);
    }

    /** The same with these fields replaced. */
    public UserSubscriptions with(Map<SubscriptionField, IdSet> newer) {
        EnumMap<SubscriptionField, IdSet> both = new EnumMap<>(SubscriptionField.class);
        both.putAll(ids);
        both.putAll(newer);
        return new UserSubscriptions(both);
    }

    /**
     * The fields that the change set changes, with their new ids.
     *
     * @param changes without message types of unknown policy
     */
    public Map<SubscriptionField, IdSet> changedBy(ChangeSet changes) {
        EnumMap<SubscriptionField, IdSet> changed = new EnumMap<>(SubscriptionField.class);
        changes.fields().forEach((field, change) -> {
            IdSet wanted = change.applyTo(of(field));
            if (!wanted.equals(of(field))) {
                changed.put(field, wanted);
            }
        });
        return changed;
    }

    /** Whether a user with these subscriptions loses at least one when the fields change to this. */
    public boolean loseBy(Map<SubscriptionField, IdSet> changed) {
        return changed.entrySet().stream().anyMatch(change -> {
            IdSet present = of(change.getKey());
            return change.getKey().negative()
                    ? !present.containsAll(change.getValue())
                    : !change.getValue().containsAll(present);
        });
    }
}
