package io.iterablebatch.subscription;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What a user has; a field that is not in it is empty. */
public record UserSubscriptions(Map<SubscriptionField, IdSet> ids) {

    /** Those of a user whom nobody knows yet. */
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

    /** The ids under a field. */
    public IdSet of(SubscriptionField field) {
        return ids.getOrDefault(field, IdSet.NONE);
    }

    /** The same with these in the place of some. */
    public UserSubscriptions with(Map<SubscriptionField, IdSet> newer) {
        EnumMap<SubscriptionField, IdSet> both = new EnumMap<>(SubscriptionField.class);
        both.putAll(ids);
        both.putAll(newer);
        return new UserSubscriptions(both);
    }

    /**
     * The fields that a change set makes different, as they are to be.
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

    /** Whether somebody with these loses at least one subscription by the fields becoming so. */
    public boolean loseBy(Map<SubscriptionField, IdSet> changed) {
        return changed.entrySet().stream().anyMatch(change -> {
            IdSet present = of(change.getKey());
            return change.getKey().negative()
                    ? !present.containsAll(change.getValue())
                    : !change.getValue().containsAll(present);
        });
    }
}
