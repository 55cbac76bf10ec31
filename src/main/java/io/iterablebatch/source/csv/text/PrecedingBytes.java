package io.iterablebatch.source.csv.text;

/** What stands just before a position. Decides what bytes that are added there would mean. */
public enum PrecedingBytes {
    /** The end of a line, or nothing. */
    LINE,
    /** A carriage return, which a line feed may yet complete. */
    RETURN,
    /** A row whose line has no end yet. */
    OPEN
}
