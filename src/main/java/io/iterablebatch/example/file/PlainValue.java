package io.iterablebatch.example.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a value of YAML without quotes means: a number, {@code true}, {@code false} or null where JSON would have it so,
 * and text otherwise. {@code yes}, {@code 007} and {@code 2026-01-31} are text.
 */
final class PlainValue {

    /** As many digits as any number may have. */
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,400})");

    private static final Pattern DECIMAL =
            Pattern.compile("-?(0|[1-9][0-9]{0,400})(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,5})?");
    private static final Set<String> NOTHING = Set.of("", "~", "null");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlainValue() {}

    static boolean isNull(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN && NOTHING.contains(scalar.getValue());
    }

    /** The truth that it is, or null. */
    static @Nullable Boolean truth(String plain) {
        return switch (plain) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    static boolean isWhole(String plain) {
        return WHOLE.matcher(plain).matches();
    }

    static boolean isNumber(String plain) {
        return DECIMAL.matcher(plain).matches();
    }

    static JsonNode json(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return NODES.stringNode(text);
        }
        if (isNull(scalar)) {
            return NODES.nullNode();
        }
        Boolean truth = truth(text);
        if (truth != null) {
            return NODES.booleanNode(truth);
        }
        if (isWhole(text)) {
            return NODES.numberNode(new BigInteger(text));
        }
        return isNumber(text) ? NODES.numberNode(new BigDecimal(text)) : NODES.stringNode(text);
    }
}
