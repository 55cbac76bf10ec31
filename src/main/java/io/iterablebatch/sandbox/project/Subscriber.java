package io.iterablebatch.sandbox.project;

import org.jspecify.annotations.Nullable;

/**
 * A user of a bulk update of subscriptions, with its identifiers as the API understands them.
 *
 * @param email lower-cased, or null
 * @param userId or null
 * @param trigger the failure that its identifiers ask for, or null
 * @param named the identifier that answers name it by: the one that asked for a failure or is malformed, else the
 *     e-mail, else the userId; null where it has none
 * @param isNamedByEmail whether that is the e-mail
 * @param isMalformed whether an identifier is
 */
record Subscriber(
        SubscriptionItem item,
        @Nullable String email,
        @Nullable String userId,
        @Nullable Trigger trigger,
        @Nullable String named,
        boolean isNamedByEmail,
        boolean isMalformed) {

    static Subscriber of(SubscriptionItem item) {
        String email = Identifiers.folded(item.email());
        String userId = item.userId();
        Trigger byEmail = Trigger.ofEmail(email);
        Trigger trigger = byEmail == null ? Trigger.ofUserId(userId) : byEmail;
        boolean badEmail = email != null && !Identifiers.isEmail(email);
        boolean badUserId = userId != null && !Identifiers.isUserId(userId);
        boolean byUserId = email == null || (!badEmail && (badUserId || (trigger != null && byEmail == null)));
        return new Subscriber(
                item, email, userId, trigger, byUserId ? userId : email, !byUserId, badEmail || badUserId);
    }
}
