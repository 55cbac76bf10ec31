package io.iterablebatch.sandbox.project;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One element of a bulk update of subscriptions.
 *
 * @param email as it was sent, or null
 * @param userId as it was sent, or null
 * @param ids what each field is set to; a field that is missing is left alone
 * @param validate whether its message types must fit their policies and the user's channels
 */
public record SubscriptionItem(
        @Nullable String email, @Nullable String userId, Map<SubscriptionSet, List<Long>> ids, boolean validate) {

    /** What the field is set to, or nothing. */
    List<Long> ids(SubscriptionSet field) {
        return ids.getOrDefault(field, List.of());
    }
}
