package io.iterablebatch.mapping;

/** Characters of cells. */
final class Text {

    private Text() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
