package io.iterablebatch.sandbox.state;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The type of a profile field, fixed by its first value (contract §1.7). Written as {@code string} or {@code string[]}.
 */
public record ValueType(Scalar scalar, boolean array) {

    /** What a value, or each element of an array, is. */
    public enum Scalar {
        STRING,
        DATE,
        LONG,
        DOUBLE,
        BOOLEAN,
        GEO_LOCATION,
        OBJECT;

        boolean takes(JsonNode value) {
            return switch (this) {
                case STRING -> value.isString();
                case DATE -> value.isString() && DateText.normalised(value.stringValue()) != null;
                case LONG ->
                    value.isIntegralNumber()
                            || (value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue()));
                case DOUBLE -> value.isNumber();
                case BOOLEAN -> value.isBoolean();
                case GEO_LOCATION -> isPoint(value);
                case OBJECT -> value.isObject();
            };
        }
    }

    private static final String GEO_SUFFIX = "_geo_location";

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static ValueType of(String written) {
        boolean array = written.endsWith("[]");
        String scalar = array ? written.substring(0, written.length() - 2) : written;
        try {
            return new ValueType(Scalar.valueOf(scalar.toUpperCase(Locale.ROOT)), array);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + written + "' is no type of a field", e);
        }
    }

    /** The type that a field gets from its first value, or null where the value does not tell: null, empty array. */
    public static @Nullable ValueType inferred(String name, JsonNode value) {
        if (value.isArray()) {
            Scalar element = value.isEmpty() ? null : scalar(name, value.get(0));
            return element == null ? null : new ValueType(element, true);
        }
        Scalar scalar = scalar(name, value);
        return scalar == null ? null : new ValueType(scalar, false);
    }

    private static @Nullable Scalar scalar(String name, JsonNode value) {
        if (value.isString()) {
            return DateText.normalised(value.stringValue()) == null ? Scalar.STRING : Scalar.DATE;
        }
        if (value.isObject()) {
            return name.endsWith(GEO_SUFFIX) && isPoint(value) ? Scalar.GEO_LOCATION : Scalar.OBJECT;
        }
        if (value.isBoolean()) {
            return Scalar.BOOLEAN;
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() ? Scalar.LONG : Scalar.DOUBLE;
        }
        return null;
    }

    public boolean takes(JsonNode value) {
        if (!array) {
            return scalar.takes(value);
        }
        if (!value.isArray()) {
            return false;
        }
        for (JsonNode element : value) {
            if (!scalar.takes(element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPoint(JsonNode value) {
        return value.isObject()
                && value.size() == 2
                && value.path("lat").isNumber()
                && value.path("lon").isNumber()
                && Math.abs(value.path("lat").doubleValue()) <= 90
                && Math.abs(value.path("lon").doubleValue()) <= 180;
    }

    /** As {@code GET /api/users/getFields} has it, which does not tell arrays from single values. */
    public String word() {
        return scalar.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word() + (array ? "[]" : "");
    }
}
