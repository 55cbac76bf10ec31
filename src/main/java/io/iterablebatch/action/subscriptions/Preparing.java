package io.iterablebatch.action.subscriptions;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.delivery.Prepared;
import io.iterablebatch.delivery.Prepared.Finding;
import io.iterablebatch.mapping.Mapped.Update;
import io.iterablebatch.subscription.ChangeSet;
import io.iterablebatch.subscription.ChangeSetJson;
import io.iterablebatch.subscription.FieldChange;
import io.iterablebatch.subscription.FieldChange.Replace;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionField;
import io.iterablebatch.subscription.Subscriptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A batch on its way from change sets to what is sent. Used by one thread. */
final class Preparing {

    private final List<Update> toSend = new ArrayList<>();
    private final List<Update> items = new ArrayList<>();
    private final IdentityHashMap<Update, Finding> settled = new IdentityHashMap<>();
    private final List<Update> losing = new ArrayList<>();
    private final Map<String, Map<SubscriptionField, IdSet>> written = new HashMap<>();

    /**
     * What a user has once the updates before this one in the batch have been applied: two rows of which one has the
     * e-mail and the other the userId may be about one user, which only its profile shows.
     */
    Subscriptions withThisBatch(UserRead.Found user) {
        Subscriptions has = user.subscriptions();
        for (String key : user.keys()) {
            Map<SubscriptionField, IdSet> before = written.get(key);
            if (before != null) {
                has = has.with(before);
            }
        }
        return has;
    }

    /**
     * Sends these fields, if there are any, to somebody who has this.
     *
     * @param profileKeys the identifiers that the project knows the user by
     */
    void send(Update update, Subscriptions has, Map<SubscriptionField, IdSet> fields, List<String> profileKeys) {
        if (fields.isEmpty()) {
            settled.put(update, Finding.UNCHANGED);
            return;
        }
        if (has.loseBy(fields)) {
            losing.add(update);
        }
        Map<SubscriptionField, FieldChange> changes = new EnumMap<>(SubscriptionField.class);
        fields.forEach((field, ids) -> changes.put(field, new Replace(ids)));
        toSend.add(update);
        items.add(update.with(ChangeSetJson.write(update.email(), update.userId(), new ChangeSet(changes))));
        profileKeys.forEach(key -> written.merge(key, fields, Preparing::newer));
    }

    private static Map<SubscriptionField, IdSet> newer(
            Map<SubscriptionField, IdSet> before, Map<SubscriptionField, IdSet> after) {
        EnumMap<SubscriptionField, IdSet> both = new EnumMap<>(SubscriptionField.class);
        both.putAll(before);
        both.putAll(after);
        return both;
    }

    /** An earlier run had sent it without learning of it, and what it asks for is so. */
    void delivered(Update update) {
        settled.put(update, Finding.DELIVERED);
    }

    /** Nothing may be sent for it. */
    void refuse(Update update, Reason reason) {
        settled.put(update, new Finding(Outcome.REJECTED, reason));
    }

    /** Those that lose a subscription by what is sent. */
    List<Update> losing() {
        return losing;
    }

    /** Those that have their outcome. */
    Iterable<Update> settled() {
        return settled.keySet();
    }

    Prepared prepared() {
        return new Prepared(toSend, items, settled);
    }
}
