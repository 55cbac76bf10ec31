package io.iterablebatch.source.filter;

/** What the conditions of {@code where} say of a row, or one of them of a cell. */
public enum RowVerdict {
    /** It meets them. */
    MET,
    /** It does not: the row is skipped. */
    NOT_MET,
    /** A cell cannot be compared, so that nobody knows: the row is invalid. */
    INCOMPARABLE
}
