package io.iterablebatch.example.mapping;

import io.iterablebatch.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a job makes of one row.
 *
 * @param outcome one of the words below
 * @param reason why it is invalid, or null
 * @param item what is sent of it, or null
 */
public record MappedRow(
        String outcome, @Nullable Reason reason, @Nullable JsonNode item) {

    public static final String DELIVERED = "delivered";
    public static final String SUPERSEDED = "superseded";
    public static final String UNCHANGED = "unchanged";
    public static final String INVALID = "invalid";
    public static final String SKIPPED = "skipped";

    static MappedRow delivered(JsonNode item) {
        return new MappedRow(DELIVERED, null, item);
    }

    static MappedRow invalid(Reason why) {
        return new MappedRow(INVALID, why, null);
    }

    static MappedRow of(String outcome) {
        return new MappedRow(outcome, null, null);
    }

    /** Whether the row is sent, by itself or folded into a later one. */
    public boolean isSent() {
        return outcome.equals(DELIVERED) || outcome.equals(SUPERSEDED);
    }

    /** In words, with what is sent or why nothing is. */
    public String said() {
        if (item != null) {
            return outcome + ": " + ShownJson.of(item);
        }
        return reason == null ? outcome : outcome + ", " + reason.code() + ": " + reason.detail();
    }
}
