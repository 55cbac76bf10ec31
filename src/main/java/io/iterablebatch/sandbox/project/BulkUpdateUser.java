package io.iterablebatch.sandbox.project;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A user of a bulk update, with its identifiers as the API understands them.
 *
 * @param item what was sent, with the identifiers taken out of its data fields
 * @param email lower-cased, or null
 * @param userId or null
 * @param newEmail {@code dataFields.email}, lower-cased, or null
 * @param trigger the failure that its identifiers ask for, or null
 * @param fault what is wrong with its identifiers, or null
 */
record BulkUpdateUser(
        UserItem item,
        @Nullable String email,
        @Nullable String userId,
        @Nullable String newEmail,
        @Nullable FailureTrigger trigger,
        @Nullable Fault fault) {

    /**
     * Why a user can't be updated.
     *
     * @param list where it is named, or null: nowhere
     */
    record Fault(@Nullable FailureList list, @Nullable String identifier, boolean isEmail) {

        static final Fault UNNAMED = new Fault(null, null, false);
    }

    static BulkUpdateUser of(UserItem item) {
        String email = SandboxIdentifiers.folded(item.email());
        String inFields = text(item.dataFields().remove("userId"));
        String newEmail = SandboxIdentifiers.folded(text(item.dataFields().remove("email")));
        String userId = item.userId() == null ? inFields : item.userId();
        FailureTrigger byEmail = FailureTrigger.ofEmail(email);
        FailureTrigger trigger = byEmail == null ? FailureTrigger.ofUserId(item.userId()) : byEmail;
        Fault fault = malformed(item.userId() == null && email == null, email, userId, newEmail);
        if (fault == null && inFields != null && !Objects.equals(inFields, userId)) {
            fault = email == null
                    ? new Fault(FailureList.INVALID_DATA, userId, false)
                    : new Fault(FailureList.INVALID_DATA, email, true);
        }
        if (fault == null && trigger != null) {
            fault = asked(trigger, byEmail != null, email, userId);
        }
        return new BulkUpdateUser(item, email, userId, newEmail, trigger, fault);
    }

    private static @Nullable Fault malformed(
            boolean nobody, @Nullable String email, @Nullable String userId, @Nullable String newEmail) {
        if (nobody) {
            return Fault.UNNAMED;
        }
        if (email != null && !SandboxIdentifiers.isEmail(email)) {
            return new Fault(FailureList.INVALID, email, true);
        }
        if (userId != null && !SandboxIdentifiers.isUserId(userId)) {
            return new Fault(FailureList.INVALID, userId, false);
        }
        return newEmail == null || SandboxIdentifiers.isEmail(newEmail)
                ? null
                : new Fault(FailureList.INVALID, newEmail, true);
    }

    private static @Nullable Fault asked(
            FailureTrigger trigger, boolean byEmail, @Nullable String email, @Nullable String userId) {
        FailureList list = switch (trigger) {
            case INVALID_EMAIL, INVALID_USER_ID -> FailureList.INVALID;
            case INVALID_DATA -> FailureList.INVALID_DATA;
            case CONFLICT -> FailureList.CONFLICT;
            case FORGOTTEN -> FailureList.FORGOTTEN;
            case NOT_FOUND -> FailureList.NOT_FOUND;
            case SILENT, NO_OP, INTERNAL_ERROR, FLAKY, POISON, BAD_JSON, FIELD_LIMIT, BATCH_TOO_LARGE -> null;
        };
        if (trigger == FailureTrigger.SILENT) {
            return Fault.UNNAMED;
        }
        return list == null ? null : new Fault(list, byEmail ? email : userId, byEmail);
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || !value.isString() ? null : value.stringValue();
    }
}
