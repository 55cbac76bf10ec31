package io.iterablebatch.sandbox.project;

import io.iterablebatch.sandbox.project.FieldCheck.Mismatch;
import io.iterablebatch.sandbox.state.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The 400s that refuse a bulk update as a whole, in the shapes that the contract shows (§1.3). */
final class BulkUpdateRefusals {

    private BulkUpdateRefusals() {}

    static BulkUpdateResult.Refused emptyUsers() {
        return new BulkUpdateResult.Refused("InvalidEmailAddressError", "Emails invalid: ", Map.of());
    }

    /** The refusal that a user of a reserved name asks for, or null where none does. */
    static BulkUpdateResult.@Nullable Refused asked(List<BulkUpdateUser> candidates, int fieldLimit) {
        for (int i = 0; i < candidates.size(); i++) {
            FailureTrigger trigger = candidates.get(i).trigger();
            if (trigger == FailureTrigger.POISON) {
                return new BulkUpdateResult.Refused("GenericError", "The request could not be processed.", Map.of());
            }
            if (trigger == FailureTrigger.BAD_JSON) {
                return badJson(Map.of("obj.users[" + i + "].preferUserId", "Boolean value expected"));
            }
            if (trigger == FailureTrigger.FIELD_LIMIT) {
                return fieldLimit(fieldLimit, fieldLimit + 1, List.of("oneFieldTooMany"));
            }
            if (trigger == FailureTrigger.BATCH_TOO_LARGE && candidates.size() > 1) {
                return new BulkUpdateResult.Refused("BatchTooLarge", "Batch is too large.", Map.of());
            }
        }
        return null;
    }

    /** @param params path to complaint, as in {@code obj.users[1].preferUserId} */
    static BulkUpdateResult.Refused badJson(Map<String, ?> params) {
        return new BulkUpdateResult.Refused(
                "BadJsonBody", "[/api/users/bulkUpdate] Invalid JSON body", Map.copyOf(params));
    }

    static BulkUpdateResult.Refused fieldLimit(int limit, int requested, List<String> newFields) {
        return new BulkUpdateResult.Refused(
                "UniqueFieldsLimitExceeded",
                "The request would raise the project to " + requested + " object fields, over its limit of " + limit,
                Map.of("limit", limit, "requestedTotal", requested, "newFields", newFields));
    }

    /** As it was recorded: a string is what it is called twice, and each field has one value that is shown. */
    static BulkUpdateResult.Refused mismatched(List<Mismatch> mismatches) {
        Map<String, Object> errors = new LinkedHashMap<>();
        StringBuilder message = new StringBuilder(
                "Project 1: The request does not have the same data types as the data previously submitted.");
        for (Mismatch mismatch : mismatches) {
            if (errors.containsKey(mismatch.path())) {
                continue;
            }
            Map<String, Object> error = new LinkedHashMap<>();
            List<String> incoming = incomingTypes(mismatch.incoming());
            message.append(" Field '")
                    .append(mismatch.path())
                    .append("' already exists for type 'user' and has a data type of '")
                    .append(mismatch.expected())
                    .append("' but possible types '")
                    .append(String.join(", ", incoming))
                    .append("' in the request.");
            error.put("incomingTypes", incoming);
            error.put("expectedType", mismatch.expected().toString());
            error.put("category", "user");
            error.put("offendingValue", mismatch.value());
            error.put("_type", "UnexpectedType");
            errors.put(mismatch.path(), error);
        }
        return new BulkUpdateResult.Refused(
                "RequestFieldsTypesMismatched", message.toString(), Map.of("validationErrors", errors));
    }

    private static List<String> incomingTypes(@Nullable ValueType incoming) {
        if (incoming == null) {
            return List.of();
        }
        String type = incoming.toString();
        return type.equals("string") ? List.of(type, "keyword") : List.of(type);
    }
}
