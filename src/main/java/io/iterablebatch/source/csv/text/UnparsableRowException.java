package io.iterablebatch.source.csv.text;

import java.io.IOException;

/** A row is no row: there is text behind a closing quote, or the text ends within quotes. */
public final class UnparsableRowException extends IOException {
    private static final long serialVersionUID = 1L;
}
