package io.iterablebatch.source.csv;

import io.iterablebatch.source.csv.text.RowDialect;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file before its rows are read.
 *
 * @param dialect how its rows are written
 * @param saysDelimiter whether its first line is one like {@code sep=;}, which spreadsheets take for no row
 * @param header its columns; null where it has none, since it is empty
 */
record CsvLayout(RowDialect dialect, boolean saysDelimiter, @Nullable CsvHeader header) {

    boolean isEmpty() {
        return header == null;
    }

    CsvHeader columns() {
        if (header == null) {
            throw new IllegalStateException("an empty file has no columns");
        }
        return header;
    }
}
