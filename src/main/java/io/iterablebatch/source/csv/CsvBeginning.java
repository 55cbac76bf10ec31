package io.iterablebatch.source.csv;

import io.iterablebatch.job.source.CsvDialect;
import io.iterablebatch.source.csv.text.FileText;
import io.iterablebatch.source.csv.text.RowDialect;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a file begins.
 *
 * @param delimiter the one that the file's first line names, by {@link DelimiterLine}; or null
 * @param dialect of the rows, with that delimiter if there is one that can be
 * @param first the first row that holds something, or null
 */
record CsvBeginning(
        @Nullable Character delimiter, RowDialect dialect, @Nullable CsvRow first) {

    /** @param text of the file, at its beginning; it is read to its end if there is no row that holds something */
    static CsvBeginning of(CsvFile file, CsvDialect named, FileText text) throws IOException {
        RowDialect usual = dialect(named);
        var rows = new CsvRowReader(file.name(), usual, text, 1);
        CsvRow row = rows.next();
        Character delimiter = row == null ? null : DelimiterLine.delimiter(row, usual);
        if (delimiter == null) {
            boolean blank = row != null && rows.isBlank(row);
            return new CsvBeginning(null, usual, blank ? rows.nextFilled() : row);
        }
        if (delimiter == usual.quote() || delimiter == usual.escape()) {
            return new CsvBeginning(delimiter, usual, row);
        }
        RowDialect own = usual.withDelimiter(delimiter);
        return new CsvBeginning(delimiter, own, new CsvRowReader(file.name(), own, text, 1).nextFilled());
    }

    private static RowDialect dialect(CsvDialect named) {
        return new RowDialect(named.usualDelimiter(), orNone(named.quote()), orNone(named.escape()));
    }

    private static int orNone(@Nullable Character character) {
        return character == null ? RowDialect.NONE : character;
    }
}
