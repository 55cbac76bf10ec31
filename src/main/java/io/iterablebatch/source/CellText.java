package io.iterablebatch.source;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns values of a source's own types into the text that a person, or the cell of a CSV file, has for them. */
public final class CellText {

    private static final String BETWEEN_ELEMENTS = "|";

    /** More than a number of PostgreSQL's has digits before its point. */
    private static final int MOST_ZEROS = 200_000;

    private static final double EXACT_BELOW = 0x1p53;

    private CellText() {}

    /**
     * The text of a value of {@link SourceRecord#values()}: numbers in decimal digits, dates and times as in ISO 8601,
     * elements of a list with {@code |} between them.
     *
     * @return null if there is no value, or none that could be read
     */
    public static @Nullable String of(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        if (value instanceof UnreadableValue) {
            return null;
        }
        if (value instanceof BigDecimal decimal) {
            return text(decimal);
        }
        if (value instanceof Double number) {
            return text(number);
        }
        if (value instanceof JsonText json) {
            return json.text();
        }
        if (value instanceof Collection<?> list) {
            return list.stream()
                    .map(element -> Objects.requireNonNullElse(of(element), ""))
                    .collect(Collectors.joining(BETWEEN_ELEMENTS));
        }
        return value.toString();
    }

    /**
     * The same, but of a number without the zeros behind the point that the type of its column adds: {@code 12.00} is
     * 12. For whoever reads a text or another type from it; a text that is sent keeps them.
     */
    public static @Nullable String withoutZeros(@Nullable Object value) {
        return value instanceof BigDecimal decimal ? text(decimal.stripTrailingZeros()) : of(value);
    }

    /** A few characters such as 1E+999999999 would be digits beyond all memory; that is not what a column holds. */
    private static String text(BigDecimal decimal) {
        return Math.abs((long) decimal.scale()) > MOST_ZEROS ? decimal.toString() : decimal.toPlainString();
    }

    private static String text(Double number) {
        if (number.isNaN() || number.isInfinite()) {
            return number.toString();
        }
        // The shortest text of a double that is too large for a fraction can be another whole number than the double.
        BigDecimal decimal =
                Math.abs(number) < EXACT_BELOW ? new BigDecimal(number.toString()) : new BigDecimal(number);
        return decimal.stripTrailingZeros().toPlainString();
    }
}
