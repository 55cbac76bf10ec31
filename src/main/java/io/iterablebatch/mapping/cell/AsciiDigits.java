package io.iterablebatch.mapping.cell;

/** Recognises ASCII digits in the text of cells. */
public final class AsciiDigits {

    private AsciiDigits() {}

    /** Whether there are only digits between the two positions. */
    public static boolean areDigits(String text, int from, int to) {
        int at = from;
        while (at < to && isDigit(text.charAt(at))) {
            at++;
        }
        return at == to;
    }

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
