package io.iterablebatch.job.source;

import org.jspecify.annotations.Nullable;

/**
 * How the rows of CSV files are written.
 *
 * @param delimiter the character between cells; null where the job does not name one: then a line {@code sep=;} at the
 *     top of a file does, or it is a comma
 * @param quote the character around cells that hold delimiters or line ends; null for none
 * @param escape the character that gives the one behind it another meaning; null for none; not the quote
 */
public record CsvDialect(
        @Nullable Character delimiter,
        @Nullable Character quote,
        @Nullable Character escape) {

    /** What a job file has that names none of the three. */
    public static final CsvDialect DEFAULT = new CsvDialect(null, '"', null);

    private static final char COMMA = ',';

    /** The delimiter of files that do not name one themselves. */
    public char usualDelimiter() {
        return delimiter == null ? COMMA : delimiter;
    }
}
