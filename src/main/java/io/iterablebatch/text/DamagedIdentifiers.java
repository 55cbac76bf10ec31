package io.iterablebatch.text;

import java.util.Locale;
import java.util.Set;

/**
 * Texts that a spreadsheet or a program left in the place of an identifier. Many people's identifiers become the same
 * text, and would be one user: {@code 1.23E+15} of a long number, {@code #N/A} of a formula, {@code nan} of nothing.
 * Also {@code ="001"}, which is a formula to keep zeros, and no identifier.
 */
public final class DamagedIdentifiers {

    /** As JavaScript, pandas and databases write what is not there. Exactly so: a user may be called Nan. */
    private static final Set<String> NOTHING =
            Set.of("null", "NULL", "(null)", "(NULL)", "\\N", "nan", "NaN", "NaT", "<NA>", "None", "undefined");

    /** As spreadsheets write the errors of formulas, in upper case, in English and in languages with their own. */
    private static final Set<String> ERRORS = Set.of(
            "#N/A", "#NV", "#N/D", "#REF!", "#BEZUG!", "#VALUE!", "#WERT!", "#VALEUR!", "#NAME?", "#NUM!", "#ZAHL!",
            "#NULL!", "#DIV/0!", "#ERROR!", "#SPILL!", "#CALC!", "#GETTING_DATA");

    private static final int LONGEST_WORD = 13;

    private DamagedIdentifiers() {}

    /** @param text stripped */
    public static boolean isOne(String text) {
        return isScientific(text)
                || (text.startsWith("=\"") && text.endsWith("\""))
                || (text.length() <= LONGEST_WORD
                        && (NOTHING.contains(text)
                                || (text.startsWith("#") && ERRORS.contains(text.toUpperCase(Locale.ROOT)))));
    }

    /** Whether bytes may be such a text, which {@link #isOne} then knows; nearly no identifier may. */
    public static boolean mayBeOne(byte[] utf8, int from, int to) {
        int length = to - from;
        if (length > 4 && utf8[to - 3] == '+' && (utf8[to - 4] | 0x20) == 'e') {
            return true;
        }
        return length > 0
                && switch (utf8[from]) {
                    case '=', '#' -> true;
                    case 'n' -> length == 3 || length == 4;
                    case 'N' -> length == 3 || length == 4;
                    case 'u' -> length == 9;
                    case '<' -> length == 4;
                    case '(' -> length == 6;
                    case '\\' -> length == 2;
                    default -> false;
                };
    }

    /** A digit, perhaps a point or comma with digits behind it, {@code E+} and two digits. */
    private static boolean isScientific(String text) {
        int exponent = text.length() - 4;
        if (exponent < 1
                || (text.charAt(exponent) | 0x20) != 'e'
                || text.charAt(exponent + 1) != '+'
                || !areDigits(text, exponent + 2, text.length())
                || !areDigits(text, 0, 1)) {
            return false;
        }
        boolean point = exponent > 2 && (text.charAt(1) == '.' || text.charAt(1) == ',');
        return exponent == 1 || (point && areDigits(text, 2, exponent));
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
