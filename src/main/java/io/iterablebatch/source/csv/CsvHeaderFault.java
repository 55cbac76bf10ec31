package io.iterablebatch.source.csv;

import io.iterablebatch.Reason;
import io.iterablebatch.source.csv.text.FileEncoding;
import io.iterablebatch.source.csv.text.RowDialect;
import io.iterablebatch.text.DelimiterText;
import io.iterablebatch.text.UnsplitHeader;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Says what makes a file's first row no list of columns, and what was probably meant. Repeats nothing of the row. */
final class CsvHeaderFault {

    private static final int BEGINNING = 64;

    private CsvHeaderFault() {}

    /** Null if the row can be read. */
    static @Nullable String of(CsvFile file, CsvRow row, RowDialect dialect) throws IOException {
        Reason fault = row.fault();
        boolean suspicious = Arrays.stream(row.cells()).anyMatch(cell -> cell.indexOf('\u0000') >= 0);
        if (fault == null && !suspicious) {
            return null;
        }
        String utf16 = FileEncoding.utf16(file.beginning(BEGINNING));
        if (utf16 != null) {
            return "the file looks like UTF-16 and is read as another charset; write `charset: " + utf16
                    + "` beside `csv`";
        }
        if (fault == null) {
            return null;
        }
        String what = "row 1 names the columns and has " + fault.detail();
        return row.raw()
                ? what + delimiter(row.cells()[0], dialect)
                : what + "; name that of the file beside `csv`, as in `charset: windows-1252`";
    }

    private static String delimiter(String raw, RowDialect dialect) {
        return UnsplitHeader.all(raw, dialect.delimiter()).stream()
                .findFirst()
                .map(other -> "; with " + DelimiterText.quoted(other.delimiter())
                        + " as the delimiter it would name " + other.names().size()
                        + " columns: write `source: { csv: …, delimiter: " + DelimiterText.yaml(other.delimiter())
                        + " }`")
                .orElse("");
    }
}
