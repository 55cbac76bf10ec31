package io.iterablebatch.source.csv.detect;

import io.iterablebatch.job.source.CsvDialect;
import io.iterablebatch.source.csv.text.RowDialect;
import io.iterablebatch.text.DelimiterText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a CSV file is written: it takes the first rows apart in each of the usual ways, by the code that reads
 * the file later, and prefers the way in which they all have as many cells as the first one.
 */
public final class DialectDetector {

    private static final String DELIMITERS = ",;\t|";

    private static final Pattern NAMED =
            Pattern.compile("\"?sep=([^\\p{L}\\p{Nd}\"\r\n])\"?\r?\n.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The usual one first: each of the others must be better than those before it. */
    private static final List<CsvDialect> WAYS = List.of(
            CsvDialect.DEFAULT,
            new CsvDialect(null, '"', '\\'),
            new CsvDialect(null, null, null),
            new CsvDialect(null, null, '\\'),
            new CsvDialect(null, '\'', null));

    private DialectDetector() {}

    /**
     * Looks at the beginning of a file.
     *
     * @param beginning its first (decompressed) bytes; some ten thousand are enough
     * @param whole whether these are all; otherwise the last line counts as cut off
     */
    public static DetectedDialect of(byte[] beginning, boolean whole) {
        var charset = DetectedCharset.of(beginning);
        String text = charset.text(beginning);
        int lastLine = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
        String lines = whole || lastLine < 0 ? text : text.substring(0, lastLine + 1);
        Matcher named = NAMED.matcher(lines);
        Character delimiter = named.matches() ? named.group(1).charAt(0) : null;
        DialectTrial best = best(delimiter == null ? lines : lines.substring(lines.indexOf('\n') + 1), delimiter);
        var header = HeaderGuess.of(best.rows());

        List<String> reasons = new ArrayList<>();
        reasons.add(charset.reason());
        reasons.add(reason(best, delimiter != null));
        reasons.add(header.reason());
        CsvDialect found = best.way();
        CsvDialect dialect = new CsvDialect(delimiter == null ? best.delimiter() : null, found.quote(), found.escape());
        return new DetectedDialect(
                charset.charset(), dialect, best.delimiter(), best.columns(), header.isHeader(), reasons);
    }

    private static DialectTrial best(String lines, @Nullable Character named) {
        String delimiters = named == null ? DELIMITERS : named.toString();
        List<DialectTrial> trials = new ArrayList<>();
        for (CsvDialect way : WAYS) {
            for (char delimiter : delimiters.toCharArray()) {
                if (way.quote() == null || way.quote() != delimiter) {
                    trials.add(DialectTrial.of(lines, way, dialect(way, delimiter)));
                }
            }
        }
        // Of equal ones the first wins.
        return trials.stream()
                .max(Comparator.comparingDouble(DialectTrial::score))
                .map(best -> trials.stream()
                        .filter(trial -> trial.score() == best.score())
                        .findFirst()
                        .orElse(best))
                .orElseThrow();
    }

    private static RowDialect dialect(CsvDialect way, char delimiter) {
        Character quote = way.quote();
        Character escape = way.escape();
        return new RowDialect(
                delimiter, quote == null ? RowDialect.NONE : quote, escape == null ? RowDialect.NONE : escape);
    }

    private static String reason(DialectTrial best, boolean named) {
        String delimiter = "the delimiter is " + DelimiterText.quoted(best.delimiter());
        if (named) {
            return delimiter + ": the first line of the file says so";
        }
        return best.columns() == 1
                ? "there is one column, whatever the delimiter"
                : delimiter + ": with it, " + best.fitting() + " of the first " + best.rows().size() + " rows have "
                        + best.columns() + " cells";
    }
}
