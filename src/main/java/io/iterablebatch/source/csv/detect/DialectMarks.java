package io.iterablebatch.source.csv.detect;

import io.iterablebatch.job.source.CsvDialect;
import io.iterablebatch.source.csv.text.RowDialect;
import java.util.regex.Pattern;

/** Counts quotes and escape characters where they have a meaning: around cells, and before what they escape. */
final class DialectMarks {

    private static final int LONGEST = 1 << 16;

    private DialectMarks() {}

    static int count(String lines, CsvDialect way, RowDialect dialect) {
        String text = lines.substring(0, Math.min(LONGEST, lines.length()));
        String delimiter = Pattern.quote(String.valueOf(dialect.delimiter()));
        String start = "(?:^|[\r\n]|" + delimiter + ")";
        String end = "(?=[\r\n]|" + delimiter + "|$)";
        Character quote = way.quote();
        int marks = quote == null
                ? 0
                : Math.min(
                        found(start + Pattern.quote(quote.toString()), text),
                        found(Pattern.quote(quote.toString()) + end, text));
        if (way.escape() == null) {
            return marks;
        }
        String escape = Pattern.quote(way.escape().toString());
        String escapes = escape + "(?:[\"'\r\n]|" + delimiter + ")|" + start + escape + "N" + end;
        int escaped = found(escapes, text);
        // An escape character that escapes nothing is none.
        return escaped == 0 ? 0 : marks + escaped;
    }

    private static int found(String expression, String text) {
        return (int) Pattern.compile(expression).matcher(text).results().count();
    }
}
