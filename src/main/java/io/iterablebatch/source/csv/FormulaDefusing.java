package io.iterablebatch.source.csv;

/** Makes cells harmless to spreadsheets, which execute a cell that begins like a formula. */
public final class FormulaDefusing {

    private static final String DANGEROUS = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20";

    private FormulaDefusing() {}

    /** The text, with a quote before it if it begins like a formula or with a quote. */
    public static String defuse(String text) {
        return begins(text, 0) ? "'" + text : text;
    }

    /** The inverse of {@link #defuse}. */
    public static String restore(String text) {
        return text.startsWith("'") && begins(text, 1) ? text.substring(1) : text;
    }

    private static boolean begins(String text, int at) {
        return text.length() > at && DANGEROUS.indexOf(text.charAt(at)) >= 0;
    }
}
