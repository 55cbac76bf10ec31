package io.iterablebatch.sandbox.options;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How the elements of {@code failed} look in the answer to an archive: the contract leaves it open (§5). */
public enum ArchiveFailures {
    /** {@code 7}. */
    NUMBER,
    /** {@code "7"}. */
    TEXT,
    /** <code>{"campaignId": 7, "reason": "…"}</code>. */
    OBJECT;

    public Object element(long campaignId, String reason) {
        if (this == NUMBER) {
            return campaignId;
        }
        if (this == TEXT) {
            return Long.toString(campaignId);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("campaignId", campaignId);
        object.put("reason", reason);
        return object;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
