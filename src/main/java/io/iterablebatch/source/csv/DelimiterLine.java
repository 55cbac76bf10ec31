package io.iterablebatch.source.csv;

import io.iterablebatch.source.csv.text.RowDialect;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The line {@code sep=;} that Excel and others write and read at the top of a file: it names the delimiter. */
public final class DelimiterLine {

    private static final Pattern LINE =
            Pattern.compile("(\"?)sep=([^\\p{L}\\p{Nd}\"\r\n\u0000])\\1", Pattern.CASE_INSENSITIVE);

    private DelimiterLine() {}

    /**
     * The delimiter that the first row of a file names; null where it is no such line.
     *
     * @param dialect by which the row was taken apart, perhaps at the delimiter that it names
     */
    static @Nullable Character delimiter(CsvRow row, RowDialect dialect) {
        if (row.number() != 1 || row.count() > 2) {
            return null;
        }
        return delimiter(String.join(String.valueOf(dialect.delimiter()), row.cells()));
    }

    /** The same of a file's first line, without its end. */
    public static @Nullable Character delimiter(String firstLine) {
        Matcher line = LINE.matcher(firstLine);
        return line.matches() ? line.group(2).charAt(0) : null;
    }
}
