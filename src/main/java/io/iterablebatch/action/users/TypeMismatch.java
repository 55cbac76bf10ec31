package io.iterablebatch.action.users;

import io.iterablebatch.Reason;
import io.iterablebatch.mapping.Mapped.Update;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Whom a {@code RequestFieldsTypesMismatched} blames. It names field, types and one offending value, but no user: the
 * rows that hold that value are to blame, and those with a value of the same kind, which would be refused next.
 */
final class TypeMismatch {

    static final String CODE = "type-mismatch";

    private static final String AFTER_PREFIX = ":::";
    private static final int LONGEST_WORD = 100;

    private TypeMismatch() {}

    /** Empty where no row of the batch fits any of the errors. */
    static Map<Update, Reason> culprits(List<Update> batch, JsonNode validationErrors) {
        IdentityHashMap<Update, Reason> culprits = new IdentityHashMap<>();
        if (validationErrors.isEmpty()) {
            return culprits;
        }
        List<JsonNode> fields = batch.stream().map(Items::dataFields).toList();
        for (var error : validationErrors.properties()) {
            List<JsonNode> values = values(fields, error.getKey());
            Predicate<JsonNode> offends = offends(values, error.getValue());
            for (int i = 0; i < batch.size(); i++) {
                if (isValue(values.get(i)) && offends.test(values.get(i))) {
                    culprits.putIfAbsent(batch.get(i), reason(error.getKey(), error.getValue()));
                }
            }
        }
        return culprits;
    }

    private static Predicate<JsonNode> offends(List<JsonNode> values, JsonNode error) {
        Set<ValueKind> refused = kindsOf(values, error.path("offendingValue"));
        if (!refused.isEmpty()) {
            return value -> anyPart(value, part -> refused.contains(ValueKind.of(part)));
        }
        List<String> incoming = new ArrayList<>();
        error.path("incomingTypes").forEach(type -> incoming.add(type.asString("")));
        String expected = error.path("expectedType").asString("");
        return value -> anyPart(value, part -> {
            ValueKind kind = ValueKind.of(part);
            return incoming.stream().anyMatch(kind::isType) && !kind.isType(expected);
        });
    }

    /** The kinds of those values, or parts of them, that the error shows. */
    private static Set<ValueKind> kindsOf(List<JsonNode> values, JsonNode offending) {
        Set<ValueKind> kinds = new HashSet<>();
        if (isValue(offending)) {
            for (JsonNode value : values) {
                anyPart(value, part -> same(part, offending) && kinds.add(ValueKind.of(part)));
            }
        }
        return kinds;
    }

    private static boolean anyPart(JsonNode value, Predicate<JsonNode> test) {
        if (test.test(value)) {
            return true;
        }
        if (value.isArray()) {
            for (JsonNode element : value) {
                if (test.test(element)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Numbers may come back in another notation. */
    private static boolean same(JsonNode sent, JsonNode echoed) {
        if (sent.equals(echoed)) {
            return true;
        }
        if (sent.isNumber() && echoed.isNumber()) {
            return sent.asDouble(Double.NaN) == echoed.asDouble(Double.NaN);
        }
        return sent.isValueNode()
                && echoed.isString()
                && !sent.isNull()
                && sent.asString().equals(echoed.asString());
    }

    private static boolean isValue(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    /** The values at the field, which may carry a prefix of the project's. */
    private static List<JsonNode> values(List<JsonNode> fields, String name) {
        List<JsonNode> values = fields.stream().map(node -> at(node, name)).toList();
        int prefix = name.lastIndexOf(AFTER_PREFIX);
        if (prefix < 0 || values.stream().anyMatch(TypeMismatch::isValue)) {
            return values;
        }
        return values(fields, name.substring(prefix + AFTER_PREFIX.length()));
    }

    /** The value at a dotted path, where dots may as well be part of a name. */
    private static JsonNode at(JsonNode object, String path) {
        JsonNode whole = object.path(path);
        for (int dot = path.indexOf('.'); whole.isMissingNode() && dot >= 0; dot = path.indexOf('.', dot + 1)) {
            JsonNode child = object.path(path.substring(0, dot));
            if (child.isObject()) {
                whole = at(child, path.substring(dot + 1));
            }
        }
        return whole;
    }

    private static Reason reason(String field, JsonNode error) {
        int prefix = field.lastIndexOf(AFTER_PREFIX);
        String name = prefix < 0 ? field : field.substring(prefix + AFTER_PREFIX.length());
        return new Reason(
                CODE,
                "The value of " + shortened(name) + " is not of the type that the field has in Iterable: "
                        + shortened(error.path("expectedType").asString("unknown")));
    }

    private static String shortened(String word) {
        return word.substring(0, Math.min(LONGEST_WORD, word.length()));
    }
}
