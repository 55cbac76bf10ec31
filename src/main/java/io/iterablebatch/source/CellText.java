package io.iterablebatch.source;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of a source's own types as text that people and the cells of a CSV file have for them. */
public final class CellText {

    private static final String BETWEEN_ELEMENTS = "|";

    private CellText() {}

    /**
     * The text of a value of {@link SourceRecord#values()}: numbers in decimal digits, dates and times as in ISO 8601,
     * elements of a list with {@code |} between them.
     *
     * @return null where there is no value
     */
    public static @Nullable String of(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Double number) {
            return text(number);
        }
        if (value instanceof JsonText json) {
            return json.text();
        }
        if (value instanceof Collection<?> list) {
            return list.stream()
                    .map(element -> element == null ? "" : String.valueOf(of(element)))
                    .collect(Collectors.joining(BETWEEN_ELEMENTS));
        }
        return value.toString();
    }

    private static String text(Double number) {
        if (number.isNaN() || number.isInfinite()) {
            return number.toString();
        }
        return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
}
