package io.iterablebatch.action.subscriptions;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.delivery.PreparedBatch;
import io.iterablebatch.delivery.PreparedBatch.UpdateOutcome;
import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.mapping.JsonItem;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.UserIdentifiers;
import io.iterablebatch.subscription.ChangeSet;
import io.iterablebatch.subscription.ChangeSetJson;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.IdSetChange;
import io.iterablebatch.subscription.IdSetChange.Replace;
import io.iterablebatch.subscription.SubscriptionField;
import io.iterablebatch.subscription.UserSubscriptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is sent for a batch of change sets; no two updates are of one profile. Used by one thread. */
final class BatchPreparation {

    private final List<Update> toSend = new ArrayList<>();
    private final List<Update> items = new ArrayList<>();
    private final IdentityHashMap<Update, UpdateOutcome> settled = new IdentityHashMap<>();
    private final List<Update> losing = new ArrayList<>();

    /** Sends these fields, if any, to the user that the row names. */
    void send(Update update, Map<SubscriptionField, IdSet> fields) {
        send(update, update, UserSubscriptions.NONE, fields, update);
    }

    /** Sends these fields, if any, to a user who was read. */
    void send(Update update, UserReadResult.FoundUser user, Map<SubscriptionField, IdSet> fields) {
        send(update, addressed(update, user), user.subscriptions(), fields, user.counted(update));
    }

    private void send(
            Update update, Update to, UserSubscriptions has, Map<SubscriptionField, IdSet> fields, Update counted) {
        if (fields.isEmpty()) {
            settled.put(update, UpdateOutcome.UNCHANGED);
            return;
        }
        if (has.loseBy(fields)) {
            losing.add(counted);
        }
        Map<SubscriptionField, IdSetChange> changes = new EnumMap<>(SubscriptionField.class);
        fields.forEach((field, ids) -> changes.put(field, new Replace(ids)));
        toSend.add(update);
        items.add(to.with(JsonItem.of(ChangeSetJson.write(to.email(), to.userId(), new ChangeSet(changes)))));
    }

    /**
     * In an e-mail-based project several profiles may share a userId (contract §1.6), and what one of them has must not
     * be written to another. So a profile that was read by userId alone is addressed by its e-mail.
     */
    private static Update addressed(Update update, UserReadResult.FoundUser user) {
        ProfileIdentifiers shown = user.shown();
        return update.email() == null && user.byEmail() && shown.email() != null
                ? new Update(
                        update.record(), UserIdentifiers.named(shown.email(), null), update.item(), 0, update.subject())
                : update;
    }

    /** An earlier run had sent the update without learning of it, and the user has what it asks for. */
    void delivered(Update update) {
        settled.put(update, UpdateOutcome.DELIVERED);
    }

    /** Nothing may be sent for the update. */
    void refuse(Update update, Reason reason) {
        settled.put(update, new UpdateOutcome(Outcome.REJECTED, reason));
    }

    /** The updates whose users lose a subscription by what is sent. */
    List<Update> losing() {
        return losing;
    }

    /** The updates that have their outcome without being sent. */
    Iterable<Update> settled() {
        return settled.keySet();
    }

    PreparedBatch prepared() {
        return new PreparedBatch(toSend, items, settled);
    }
}
