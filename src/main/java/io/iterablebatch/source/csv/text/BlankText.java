package io.iterablebatch.source.csv.text;

/**
 * Knows text that holds nothing but delimiters, line ends, spaces, tabs, and the NUL and end-of-file characters by which
 * old systems fill files up. Quotes around nothing are something: somebody wrote an empty text there.
 */
public final class BlankText {

    private static final String FILLING = " \t\r\n\u0000\u001A";

    private final boolean[] blank = new boolean[0x80];
    private final char delimiter;

    public BlankText(RowDialect dialect) {
        delimiter = dialect.delimiter();
        FILLING.chars().filter(c -> c != dialect.quote() && c != dialect.escape()).forEach(c -> blank[c] = true);
        if (isAscii()) {
            blank[delimiter] = true;
        }
    }

    /** Whether bytes of UTF-8 tell whether text is blank; false where the delimiter takes several. */
    boolean isAscii() {
        return delimiter < blank.length;
    }

    boolean only(byte[] utf8, int from, int to) {
        int at = from;
        while (at < to && utf8[at] >= 0 && blank[utf8[at]]) {
            at++;
        }
        return at == to;
    }

    boolean only(CharSequence text) {
        return text.chars().allMatch(c -> c == delimiter || (c < blank.length && blank[c]));
    }
}
