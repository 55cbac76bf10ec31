package io.iterablebatch.mapping;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Decimal numbers as people and programs write them. */
final class Decimals {

    private Decimals() {}

    /**
     * The nearest double, or NaN when the text is no finite decimal number. Takes a sign, digits with a point before,
     * between or behind them, and an exponent such as {@code e5}; no other notation of Java's.
     */
    static double parse(String text) {
        if (!isDecimal(text)) {
            return Double.NaN;
        }
        double number = Double.parseDouble(text);
        return Double.isInfinite(number) ? Double.NaN : number;
    }

    /** The number that a cell of a numeric type holds, or null where it is none, or not finite. */
    static @Nullable BigDecimal exactly(Object cell) {
        if (cell instanceof BigDecimal decimal) {
            return decimal;
        }
        if (cell instanceof Long whole) {
            return BigDecimal.valueOf(whole);
        }
        return cell instanceof Double number && Double.isFinite(number) ? new BigDecimal(number) : null;
    }

    private static boolean isDecimal(String text) {
        int end = text.length();
        int at = afterSign(text, 0);
        int whole = afterDigits(text, at);
        int digits = whole - at;
        at = whole;
        if (at < end && text.charAt(at) == '.') {
            int fraction = afterDigits(text, at + 1);
            digits += fraction - at - 1;
            at = fraction;
        }
        if (digits > 0 && at < end && (text.charAt(at) | 0x20) == 'e') {
            int exponent = afterSign(text, at + 1);
            at = afterDigits(text, exponent);
            digits = at - exponent;
        }
        return digits > 0 && at == end;
    }

    private static int afterSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && Text.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
