package io.iterablebatch.action.users;

import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a value is to a check of types: values of one kind pass it or fail it together.
 *
 * @param form its JSON type, with strings and numbers told apart by what else they could be taken for
 * @param keys of an object, since {@code lat} and {@code lon} make it a place (contract §1.7)
 */
record ValueKind(Form form, Set<String> keys) {

    private static final Set<String> PLACE = Set.of("lat", "lon");

    /** The JSON types, with Iterable's names for them. */
    enum Form {
        BOOLEAN("boolean"),
        LONG("long"),
        BIG_INTEGER("long"),
        WHOLE_DOUBLE("double"),
        DOUBLE("double"),
        EMPTY_STRING("string"),
        NUMERIC_STRING("string"),
        BOOLEAN_STRING("string"),
        DATE_STRING("date"),
        STRING("string"),
        OBJECT("object"),
        ARRAY("array"),
        NULL("null");

        private final String type;

        Form(String type) {
            this.type = type;
        }
    }

    static ValueKind of(JsonNode value) {
        if (value.isObject()) {
            return new ValueKind(Form.OBJECT, Set.copyOf(value.propertyNames()));
        }
        return new ValueKind(form(value), Set.of());
    }

    /** Whether Iterable calls it by this name; case does not matter. */
    boolean isType(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "nested" -> form == Form.OBJECT;
            case "geo_location" -> keys.equals(PLACE);
            default -> form.type.equalsIgnoreCase(name);
        };
    }

    private static Form form(JsonNode value) {
        if (value.isString()) {
            return form(value.stringValue());
        }
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? Form.LONG : Form.BIG_INTEGER;
        }
        if (value.isNumber()) {
            return value.doubleValue() == Math.rint(value.doubleValue()) ? Form.WHOLE_DOUBLE : Form.DOUBLE;
        }
        if (value.isBoolean()) {
            return Form.BOOLEAN;
        }
        return value.isArray() ? Form.ARRAY : Form.NULL;
    }

    private static Form form(String text) {
        if (text.isEmpty()) {
            return Form.EMPTY_STRING;
        }
        if (looksLikeDate(text)) {
            return Form.DATE_STRING;
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Form.BOOLEAN_STRING;
        }
        return isNumeric(text) ? Form.NUMERIC_STRING : Form.STRING;
    }

    /** Begins with {@code yyyy-MM-dd}. */
    private static boolean looksLikeDate(String text) {
        if (text.length() < 10) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            char c = text.charAt(i);
            boolean dash = i == 4 || i == 7;
            boolean fits = dash ? c == '-' : (c >= '0' && c <= '9');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumeric(String text) {
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digit = true;
            } else if ("+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return digit;
    }
}
