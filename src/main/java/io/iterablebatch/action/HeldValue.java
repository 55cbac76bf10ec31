package io.iterablebatch.action;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/**
 * Distinguishes values of a row that an answer may show by the same text: a number from a text of its digits, a whole
 * number from one with a fraction, an element of an array from a single value.
 *
 * @param type in JSON
 * @param whole whether it is a number without a fraction
 * @param element whether it is an element of an array
 */
record HeldValue(JsonNodeType type, boolean whole, boolean element) {

    /** Those of the values and of their elements that the answer may show. */
    static Set<HeldValue> like(JsonNode shown, List<JsonNode> values) {
        Set<HeldValue> held = new HashSet<>();
        for (JsonNode value : values) {
            if (same(value, shown)) {
                held.add(of(value, false));
            }
            if (value.isArray()) {
                for (JsonNode element : value) {
                    if (same(element, shown)) {
                        held.add(of(element, true));
                    }
                }
            }
        }
        return held;
    }

    private static HeldValue of(JsonNode value, boolean element) {
        return new HeldValue(value.getNodeType(), value.isIntegralNumber(), element);
    }

    /** Iterable may write numbers in another notation, and any single value as text. */
    private static boolean same(JsonNode sent, JsonNode shown) {
        if (sent.isNumber() && shown.isNumber()) {
            return sameNumber(sent, shown);
        }
        boolean single = sent.isValueNode() && shown.isValueNode() && !sent.isNull() && !shown.isNull();
        return single ? sent.asString().equals(shown.asString()) : sent.equals(shown);
    }

    private static boolean sameNumber(JsonNode sent, JsonNode shown) {
        if (sent.isFloatingPointNumber() && shown.isFloatingPointNumber()) {
            return sent.asDouble(Double.NaN) == shown.asDouble(Double.NaN);
        }
        return isFinite(sent) && isFinite(shown) && exactly(sent).compareTo(exactly(shown)) == 0;
    }

    private static boolean isFinite(JsonNode number) {
        return number.isIntegralNumber() || Double.isFinite(number.asDouble(Double.NaN));
    }

    private static BigDecimal exactly(JsonNode number) {
        return number.isIntegralNumber()
                ? new BigDecimal(number.bigIntegerValue())
                : new BigDecimal(number.asDouble(Double.NaN));
    }
}
