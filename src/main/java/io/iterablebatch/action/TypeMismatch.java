package io.iterablebatch.action;

import io.iterablebatch.Reason;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One field of a {@code RequestFieldsTypesMismatched}, which refuses a whole request (contract §1.3). It names the
 * field, types and one offending value, but no user. The rows that hold that value in that field are to blame, and no
 * others, whatever their values look like: only Iterable knows what it accepts.
 *
 * @param path of the field, as the rows have it
 * @param error what the answer says about it
 */
record TypeMismatch(String path, JsonNode error) {

    static final String CODE = "type-mismatch";

    private static final String AFTER_PREFIX = ":::";
    private static final int LONGEST_WORD = 100;

    /**
     * All fields that an answer names.
     *
     * @param rows the fields of each row
     */
    static List<TypeMismatch> in(JsonNode answer, List<JsonNode> rows) {
        return answer.path("params").path("validationErrors").properties().stream()
                .map(named -> new TypeMismatch(path(named.getKey(), rows), named.getValue()))
                .toList();
    }

    /** Iterable may put a prefix of the project's before the name, unless the field's own name begins with it. */
    private static String path(String name, List<JsonNode> rows) {
        int prefix = name.lastIndexOf(AFTER_PREFIX);
        return prefix < 0 || rows.stream().anyMatch(row -> FieldPath.hasValue(row, name))
                ? name
                : name.substring(prefix + AFTER_PREFIX.length());
    }

    /**
     * The rows that hold the offending value, by identity of the object, with the reason. Empty if no row does
     * (Iterable may have cut it or written it differently), or if values of several types could be meant.
     *
     * @param fields of each update of the batch, in its order
     */
    Map<Update, Reason> culprits(List<Update> batch, List<JsonNode> fields) {
        IdentityHashMap<Update, Reason> culprits = new IdentityHashMap<>();
        Set<HeldValue> meant = new HashSet<>();
        JsonNode offending = error.path("offendingValue");
        for (int i = 0; i < batch.size(); i++) {
            Set<HeldValue> held = HeldValue.like(offending, FieldPath.values(fields.get(i), path));
            if (!held.isEmpty()) {
                culprits.put(batch.get(i), reason());
                meant.addAll(held);
            }
        }
        return meant.size() == 1 ? culprits : Map.of();
    }

    /** The field's type, in Iterable's words. */
    String expectedType() {
        return shortened(error.path("expectedType").asString("unknown"));
    }

    /** The reason of a row that has such a value. */
    Reason reason() {
        return new Reason(
                CODE,
                "The value of " + shortened(path) + " is not of the type that the field has in Iterable: "
                        + expectedType());
    }

    static String shortened(String word) {
        return word.substring(0, Math.min(LONGEST_WORD, word.length()));
    }
}
