package io.iterablebatch.mapping.cell;

/** Characters of cells. */
final class AsciiDigits {

    private AsciiDigits() {}

    /** Whether nothing but digits stands there. */
    static boolean areDigits(String text, int from, int to) {
        int at = from;
        while (at < to && isDigit(text.charAt(at))) {
            at++;
        }
        return at == to;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
