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
record SubscriptionUser(
        SubscriptionItem item,
        @Nullable String email,
        @Nullable String userId,
        @Nullable FailureTrigger trigger,
        @Nullable String named,
        boolean isNamedByEmail,
        boolean isMalformed) {

    static SubscriptionUser of(SubscriptionItem item) {
        String email = SandboxIdentifiers.folded(item.email());
        String userId = item.userId();
        FailureTrigger byEmail = FailureTrigger.ofEmail(email);
        FailureTrigger trigger = byEmail == null ? FailureTrigger.ofUserId(userId) : byEmail;
        boolean badEmail = email != null && !SandboxIdentifiers.isEmail(email);
        boolean badUserId = userId != null && !SandboxIdentifiers.isUserId(userId);
        boolean byUserId = email == null || (!badEmail && (badUserId || (trigger != null && byEmail == null)));
        return new SubscriptionUser(
                item, email, userId, trigger, byUserId ? userId : email, !byUserId, badEmail || badUserId);
    }
}
