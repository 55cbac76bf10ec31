package io.iterablebatch.mapping;

/** White space around the text of cells, and digits in it, without making new strings. */
final class Text {

    private Text() {}

    /** Index of the first character that is not white space, or {@link #end}. */
    static int start(String text) {
        int end = end(text);
        int start = 0;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    /** Index behind the last character that is not white space; 0 for a blank text. */
    static int end(String text) {
        int end = text.length();
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

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
