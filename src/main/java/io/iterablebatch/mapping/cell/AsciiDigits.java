package io.iterablebatch.mapping.cell;

/** Recognises ASCII digits in the text of cells. */
final class AsciiDigits {

    private AsciiDigits() {}

    /** Whether there are only digits between the two positions. */
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
