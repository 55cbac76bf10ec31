package io.iterablebatch.action.subscriptions;

import io.iterablebatch.Reason;
import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.UserIdentifiers;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionField;
import io.iterablebatch.subscription.UserSubscriptions;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The result of reading a user. */
sealed interface UserReadResult {

    /** The project does not know the user: there is nothing to keep. */
    UserReadResult NOBODY = new FoundUser(UserSubscriptions.NONE, new ProfileIdentifiers(null, null, null), false);

    /**
     * The user exists, or will be made.
     *
     * @param shown its identifiers as the project has them
     * @param byEmail whether the profile is in an e-mail-based project, as far as it shows (contract §1.6)
     */
    record FoundUser(UserSubscriptions subscriptions, ProfileIdentifiers shown, boolean byEmail)
            implements UserReadResult {

        @Nullable String email() {
            return shown.email();
        }

        @Nullable String userId() {
            return shown.userId();
        }

        /**
         * Whether this is the profile of a user with whom it has a key in common. If the other identifiers differ, two
         * profiles share that key (contract §1.6).
         */
        boolean isOf(ProfileIdentifiers other) {
            return same(shown, other);
        }

        /**
         * An update of this user for counting: named by the key that no other profile has, so that the user is counted
         * once whichever identifiers the rows have.
         */
        Update counted(Update update) {
            if (shown.own() == null) {
                return update;
            }
            return new Update(
                    update.record(),
                    UserIdentifiers.named(byEmail ? shown.email() : null, byEmail ? null : shown.userId()),
                    update.item());
        }

        /** The same user after these fields were written. */
        FoundUser with(Map<SubscriptionField, IdSet> fields) {
            return fields.isEmpty() ? this : new FoundUser(subscriptions.with(fields), shown, byEmail);
        }
    }

    /** Whether two users who have a key in common may be one. */
    static boolean same(ProfileIdentifiers one, ProfileIdentifiers other) {
        return !differ(lower(one.email()), lower(other.email())) && !differ(one.userId(), other.userId());
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other);
    }

    private static @Nullable String lower(@Nullable String email) {
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    /** It is unknown what the user has, so that nothing may be changed. */
    record RefusedRead(Reason reason) implements UserReadResult {}

    /** The user in an answer; an empty answer means that there is none. */
    static UserReadResult of(JsonNode body) {
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
        String email = text(user.path("email"), fields.path("email"));
        String userId = text(user.path("userId"), fields.path("userId"));
        return new FoundUser(
                new UserSubscriptions(ids),
                new ProfileIdentifiers(email, userId, own(email, userId, byEmail, fields)),
                byEmail);
    }

    /** The key that only this profile has. Only its lists show which kind of project it is in. */
    private static @Nullable String own(
            @Nullable String email, @Nullable String userId, boolean byEmail, JsonNode fields) {
        if (byEmail) {
            return lower(email);
        }
        return fields.path("userListIds").isArray() ? userId : null;
    }

    private static IdSet ids(JsonNode array) {
        return IdSet.of(array.valueStream().filter(JsonNode::isIntegralNumber).mapToLong(JsonNode::longValue));
    }

    private static @Nullable String text(JsonNode here, JsonNode orThere) {
        return here.isString() ? here.stringValue() : orThere.isString() ? orThere.stringValue() : null;
    }
}
