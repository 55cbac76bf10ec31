package io.iterablebatch.sandbox.project;

import java.util.List;
import java.util.Map;

/** What a bulk update of subscriptions came to. */
public sealed interface SubscriptionUpdate {

    /**
     * Refused as a whole; nothing was applied.
     *
     * @param code {@code code} of the envelope
     * @param msg {@code msg} of the envelope
     * @param params {@code params} of the envelope; empty means null
     */
    record Refused(int status, String code, String msg, Map<String, String> params) implements SubscriptionUpdate {}

    /**
     * Applied as far as its users allowed.
     *
     * @param failCount users that were not updated, the unnamed ones included
     * @param invalidEmails malformed ones
     * @param invalidUserIds malformed ones, and in an email-based project unknown ones
     * @param validEmailFailures of users whom an internal error kept from being updated
     * @param validUserIdFailures likewise
     */
    record Applied(
            long successCount,
            long failCount,
            List<String> invalidEmails,
            List<String> invalidUserIds,
            List<String> validEmailFailures,
            List<String> validUserIdFailures)
            implements SubscriptionUpdate {}
}
