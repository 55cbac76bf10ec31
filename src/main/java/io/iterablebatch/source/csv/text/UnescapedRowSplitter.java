package io.iterablebatch.source.csv.text;

/** Splits the plain rows of files that have an escape character; rows with one in them are left to the parser. */
final class UnescapedRowSplitter extends RowSplitter {

    private final char escape;

    UnescapedRowSplitter(char delimiter, int quote, char escape) {
        super(delimiter, quote);
        this.escape = escape;
    }

    /** Whatever the escapes in a row have made it look like, the first of them stands before its seeming end. */
    @Override
    int split(byte[] text, int from, int to) {
        int stop = escape < 0x80 ? super.split(text, from, to) : NOT_PLAIN;
        for (int at = from; at < stop; at++) {
            if (text[at] == escape) {
                return NOT_PLAIN;
            }
        }
        return stop;
    }
}
