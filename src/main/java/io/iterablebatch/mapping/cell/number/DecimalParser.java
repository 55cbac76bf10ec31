package io.iterablebatch.mapping.cell.number;

import io.iterablebatch.mapping.cell.AsciiDigits;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.NumberOutput;

/** Reads decimal numbers as people and programs write them. */
public final class DecimalParser {

    /** From here on doubles hold only whole numbers, and not every one. */
    public static final double EXACT_BELOW = 0x1p53;

    /** Every number of this many digits can be read back from the nearest double. */
    private static final int SAFE_DIGITS = 15;

    /** Programs need this many digits to tell doubles apart, and do not all write the same ones. */
    private static final int DIGITS_OF_A_DOUBLE = 17;

    private DecimalParser() {}

    /**
     * Whether a number keeps its value when the nearest double is sent (issue 18, A.7). A fraction may be rounded. A
     * whole number must equal the double, or have the digits in which the double is written. A number whose exponent
     * leaves its last digits open, as {@code 1.7976931348623157E308}, was written by a program from a double, and so
     * keeps its value.
     *
     * @param nearest finite
     */
    public static boolean arrives(BigDecimal number, double nearest) {
        if (Math.abs(nearest) < EXACT_BELOW) {
            return true;
        }
        BigDecimal digits = number.stripTrailingZeros();
        return digits.scale() > 0
                || digits.precision() <= (number.scale() < 0 ? DIGITS_OF_A_DOUBLE : SAFE_DIGITS)
                || digits.compareTo(new BigDecimal(nearest)) == 0
                || digits.compareTo(new BigDecimal(NumberOutput.toString(nearest, true))) == 0;
    }

    /**
     * The nearest double; infinite if the number is too large, NaN if the text is no decimal number. Accepts a sign,
     * digits with a point before, between or behind them, and an exponent such as {@code e5}; no other notation of
     * Java's.
     */
    public static double parse(String text) {
        return isDecimal(text) ? Double.parseDouble(text) : Double.NaN;
    }

    /** The number in a cell of a numeric type; null if it is not a number, or not finite. */
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
        while (at < text.length() && AsciiDigits.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
