package io.iterablebatch.source.csv.text;

/** How the text before a position ends. It decides what bytes mean that are appended there. */
public enum PrecedingBytes {
    /** With the end of a line, or there is nothing before it. */
    LINE,
    /** With a carriage return, to which a following line feed would belong. */
    RETURN,
    /** Within a row that has no line end yet. */
    OPEN
}
