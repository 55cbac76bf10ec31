package io.iterablebatch.sandbox.project;

import io.iterablebatch.sandbox.project.SubscriptionUpdate.Refused;
import io.iterablebatch.sandbox.state.User;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What refuses a bulk update of subscriptions as a whole. None of it names the user: a client has to find it. Channels
 * are the user's as they stood before the request.
 */
final class SubscriptionChecks {

    private final ProjectSettings settings;
    private final Identity identity;

    SubscriptionChecks(ProjectSettings settings, Identity identity) {
        this.settings = settings;
        this.identity = identity;
    }

    /** The refusal, or null. */
    @Nullable Refused refusal(List<SubscriptionUser> subscribers) {
        for (int i = 0; i < subscribers.size(); i++) {
            Refused asked = asked(subscribers.get(i).trigger(), i, subscribers.size());
            if (asked != null) {
                return asked;
            }
        }
        for (SubscriptionUser subscriber : subscribers) {
            String complaint = complaint(subscriber);
            if (complaint != null) {
                return new Refused(400, "BadParams", complaint, Map.of());
            }
        }
        for (SubscriptionUser subscriber : subscribers) {
            if (subscriber.trigger() == FailureTrigger.FORGOTTEN) {
                return new Refused(409, "ForgottenUserError", "The user was forgotten", Map.of());
            }
            if (subscriber.trigger() == FailureTrigger.CONFLICT
                    || identity.isInConflict(subscriber.email(), subscriber.userId())) {
                return new Refused(409, "ExternalKeyConflict", "Email/userId conflict", Map.of());
            }
        }
        return null;
    }

    private static @Nullable Refused asked(@Nullable FailureTrigger trigger, int index, int size) {
        if (trigger == FailureTrigger.POISON) {
            return new Refused(400, "GenericError", "The request could not be processed.", Map.of());
        }
        if (trigger == FailureTrigger.BAD_JSON) {
            return new Refused(
                    400,
                    "BadJsonBody",
                    "[/api/users/bulkUpdateSubscriptions] Invalid JSON body",
                    Map.of(
                            "obj.updateSubscriptionsRequests[" + index + "].validateChannelAlignment",
                            "Boolean value expected"));
        }
        return trigger == FailureTrigger.BATCH_TOO_LARGE && size > 1
                ? new Refused(400, "BatchTooLarge", "Batch is too large.", Map.of())
                : null;
    }

    private @Nullable String complaint(SubscriptionUser subscriber) {
        SubscriptionItem item = subscriber.item();
        Catalogue catalogue = settings.catalogue();
        if (!item.ids(SubscriptionSet.LISTS).stream().allMatch(catalogue::takesUsers)) {
            return "Invalid email list id";
        }
        if (!item.ids(SubscriptionSet.UNSUBSCRIBED_CHANNELS).stream().allMatch(catalogue::hasChannel)) {
            return "Invalid channel id";
        }
        if (!settings.optInMessageTypes() && item.ids().containsKey(SubscriptionSet.SUBSCRIBED_MESSAGE_TYPES)) {
            return "Opt-in message types are not enabled for this project";
        }
        if (!areTypes(item, SubscriptionSet.UNSUBSCRIBED_MESSAGE_TYPES, false)
                || !areTypes(item, SubscriptionSet.SUBSCRIBED_MESSAGE_TYPES, true)) {
            return "Invalid message type id";
        }
        return item.validate() && !isAligned(subscriber)
                ? "Subscribed message types must belong to subscribed channels"
                : null;
    }

    private boolean areTypes(SubscriptionItem item, SubscriptionSet field, boolean optIn) {
        for (long id : item.ids(field)) {
            Catalogue.MessageType type = settings.catalogue().messageType(id);
            if (type == null || (item.validate() && type.isOptIn() != optIn)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAligned(SubscriptionUser subscriber) {
        List<Long> types = subscriber.item().ids(SubscriptionSet.SUBSCRIBED_MESSAGE_TYPES);
        if (types.isEmpty()) {
            return true;
        }
        Collection<Long> left = unsubscribedChannels(subscriber);
        for (long id : types) {
            Catalogue.MessageType type = settings.catalogue().messageType(id);
            if (type != null && left.contains(type.channelId())) {
                return false;
            }
        }
        return true;
    }

    private Collection<Long> unsubscribedChannels(SubscriptionUser subscriber) {
        SubscriptionSet field = SubscriptionSet.UNSUBSCRIBED_CHANNELS;
        if (subscriber.item().ids().containsKey(field)) {
            return subscriber.item().ids(field);
        }
        User user = identity.present(subscriber.email(), subscriber.userId());
        return user == null
                ? List.of()
                : SandboxJson.MAPPER
                        .readTree(user.dataFields())
                        .path(field.storedAs(settings.kind()))
                        .valueStream()
                        .map(JsonNode::longValue)
                        .toList();
    }
}
