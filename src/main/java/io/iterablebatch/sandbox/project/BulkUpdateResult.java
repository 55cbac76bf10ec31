package io.iterablebatch.sandbox.project;

import java.util.List;
import java.util.Map;

/** What a bulk update came to. */
public sealed interface BulkUpdateResult {

    /**
     * Refused as a whole; nothing was applied.
     *
     * @param code {@code code} of the envelope, with status 400
     * @param msg {@code msg} of the envelope
     * @param params {@code params} of the envelope; empty means null
     */
    record Refused(String code, String msg, Map<String, Object> params) implements BulkUpdateResult {}

    /**
     * Applied as far as its users allowed.
     *
     * @param successCount users that were updated
     * @param failed users that were not, the unnamed ones included
     * @param failures identifiers by the name of their list, as in {@code conflictEmails}
     * @param createdFields paths of new fields
     * @param filteredOutFields paths that were dropped
     */
    record Applied(
            int successCount,
            int failed,
            Map<String, List<String>> failures,
            List<String> createdFields,
            List<String> filteredOutFields)
            implements BulkUpdateResult {}
}
