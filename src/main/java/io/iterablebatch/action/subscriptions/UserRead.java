package io.iterablebatch.action.subscriptions;

import io.iterablebatch.Reason;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionField;
import io.iterablebatch.subscription.Subscriptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of asking for a user. */
sealed interface UserRead {

    /** The project does not know the user: there is nothing to keep. */
    UserRead NOBODY = new Found(Subscriptions.NONE, null, null, false);

    /**
     * A user.
     *
     * @param email as the project has it, or null
     * @param userId likewise
     * @param byEmail whether the profile is one of an e-mail-based project, as far as it shows (contract §1.6)
     */
    record Found(
            Subscriptions subscriptions,
            @Nullable String email,
            @Nullable String userId,
            boolean byEmail) implements UserRead {

        /** As for updates: the e-mail in lower case, and the userId. */
        List<String> keys() {
            List<String> keys = new ArrayList<>(2);
            if (email != null) {
                keys.add(email.toLowerCase(Locale.ROOT));
            }
            if (userId != null) {
                keys.add(userId);
            }
            return keys;
        }
    }

    /** Nothing is known of what the user has, so that nothing may be changed. */
    record Refused(Reason reason) implements UserRead {}

    /** The user of an answer; an empty one means that there is none. */
    static UserRead of(JsonNode body) {
        JsonNode user = body.path("user");
        if (!user.isObject()) {
            return NOBODY;
        }
        JsonNode fields = user.path("dataFields");
        boolean byEmail = fields.path("emailListIds").isArray();
        Map<SubscriptionField, IdSet> ids = new EnumMap<>(SubscriptionField.class);
        for (SubscriptionField field : SubscriptionField.SENT) {
            ids.put(field, ids(fields.path(field.word())));
        }
        if (!byEmail) {
            ids.put(SubscriptionField.EMAIL_LISTS, ids(fields.path("userListIds")));
        }
        return new Found(
                new Subscriptions(ids),
                text(user.path("email"), fields.path("email")),
                text(user.path("userId"), fields.path("userId")),
                byEmail);
    }

    private static IdSet ids(JsonNode array) {
        return IdSet.of(array.valueStream().filter(JsonNode::isIntegralNumber).mapToLong(JsonNode::longValue));
    }

    private static @Nullable String text(JsonNode here, JsonNode orThere) {
        return here.isString() ? here.stringValue() : orThere.isString() ? orThere.stringValue() : null;
    }
}
