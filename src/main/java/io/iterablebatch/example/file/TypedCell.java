package io.iterablebatch.example.file;

import io.iterablebatch.source.JsonText;
import io.iterablebatch.text.YamlText;
import io.iterablebatch.yaml.InvalidValueException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value of a source that has types, as a file of examples writes it without quotes: as SQL has its literals.
 *
 * <pre>
 * 42                         a whole number         12.50  12.   a decimal number      1.5e0  .nan  .inf   a floating-point number
 * true  false                                       null  ~      no value
 * 2026-01-31                 a date                 2026-01-31T06:30:00                a time without a zone
 * 2026-01-31T06:30:00+01:00  a time with a zone     [a, b]       an array              { json: '{"a":1}' } JSON, as its text
 * </pre>
 */
final class TypedCell {

    private static final Pattern TIME = Pattern.compile("([+-]?[0-9]{4,10}-[0-9]{2}-[0-9]{2})"
            + "(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?) ?(Z|[+-][0-9]{2}:[0-9]{2})?)?");

    private TypedCell() {}

    /** What a text without quotes stands for. */
    static @Nullable Object read(String plain) throws InvalidValueException {
        Boolean truth = PlainValue.truth(plain);
        if (truth != null) {
            return truth;
        }
        if (PlainValue.isWhole(plain)) {
            return whole(new BigDecimal(plain));
        }
        if (PlainValue.isNumber(plain)) {
            return plain.matches(".*[eE].*") ? Double.valueOf(plain) : new BigDecimal(plain);
        }
        if (plain.endsWith(".") && PlainValue.isWhole(plain.substring(0, plain.length() - 1))) {
            return new BigDecimal(plain.substring(0, plain.length() - 1));
        }
        Double special = special(plain);
        return special == null ? timeOrText(plain) : special;
    }

    /** The text without quotes, or the flow of YAML, that {@link #read} makes the value of. */
    static String written(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String text) {
            return YamlText.of(text);
        }
        if (value instanceof BigDecimal decimal) {
            String digits = decimal.toPlainString();
            boolean tooLong = decimal.scale() <= 0 && !(whole(decimal) instanceof Long);
            return digits.indexOf('.') >= 0 || tooLong ? digits : digits + ".";
        }
        if (value instanceof Double number) {
            return written(number);
        }
        if (value instanceof JsonText json) {
            return "{ json: " + YamlText.of(json.text()) + " }";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(TypedCell::written).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }

    private static String written(Double number) {
        if (number.isNaN()) {
            return ".nan";
        }
        if (number.isInfinite()) {
            return number > 0 ? ".inf" : "-.inf";
        }
        String text = number.toString();
        return text.indexOf('E') >= 0 ? text : text + "e0";
    }

    private static Object whole(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException tooLarge) {
            return number;
        }
    }

    private static @Nullable Double special(String plain) {
        return switch (plain) {
            case ".nan" -> Double.NaN;
            case ".inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    private static Object timeOrText(String plain) throws InvalidValueException {
        Matcher time = TIME.matcher(plain);
        if (!time.matches()) {
            return plain;
        }
        try {
            if (time.group(2) == null) {
                return LocalDate.parse(time.group(1));
            }
            String local = time.group(1) + "T" + time.group(2);
            if (time.group(3) == null) {
                return LocalDateTime.parse(local);
            }
            return time.group(3).equals("Z")
                    ? Instant.parse(local.length() == local.indexOf('T') + 6 ? local + ":00Z" : local + "Z")
                    : OffsetDateTime.parse(local + time.group(3)).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValueException("there is no such day or time; put it between quotes if it is a text");
        }
    }
}
