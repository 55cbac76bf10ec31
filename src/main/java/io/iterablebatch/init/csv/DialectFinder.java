package io.iterablebatch.init.csv;

import io.iterablebatch.source.csv.DelimiterLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dialect of a text by trying: the one under which the most rows have as many cells as the first, and among
 * those equally good the one with the most cells.
 */
final class DialectFinder {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    /** What another dialect must be better by, to be preferred to one that is more usual. */
    private static final double CLEARLY = 0.01;

    private final String text;
    private final @Nullable Character named;
    private @Nullable FoundDialect best;
    private double bestScore = -1;

    private DialectFinder(String text, @Nullable Character named) {
        this.text = text;
        this.named = named;
    }

    /**
     * Looks at the beginning of a file.
     *
     * @param text whole lines, behind the byte order mark
     */
    static FoundDialect find(String text) {
        return new DialectFinder(body(text), DelimiterLine.delimiter(firstLine(text))).find();
    }

    /** The text without a line that names the delimiter. */
    static String body(String text) {
        String line = firstLine(text);
        if (DelimiterLine.delimiter(line) == null) {
            return text;
        }
        String rest = text.substring(line.length());
        return rest.startsWith("\r\n") ? rest.substring(2) : rest.isEmpty() ? rest : rest.substring(1);
    }

    private static String firstLine(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return text.substring(0, end);
    }

    private FoundDialect find() {
        for (char delimiter : named == null ? DELIMITERS : List.of(named)) {
            boolean dump = delimiter == '\t' && text.contains("\t\\N") && !text.contains("\t\"");
            if (dump) {
                // As MySQL and PostgreSQL write tables: cells without quotes, and a backslash before what has a
                // meaning.
                attempt(delimiter, null, '\\');
            }
            attempt(delimiter, '"', null);
            attempt(delimiter, '"', '\\');
            attempt(delimiter, null, null);
            attempt(delimiter, null, '\\');
            if (text.contains("'" + delimiter + "'")) {
                attempt(delimiter, '\'', null);
            }
        }
        return best == null ? new FoundDialect(',', '"', null, named != null) : best;
    }

    private void attempt(char delimiter, @Nullable Character quote, @Nullable Character escape) {
        FoundDialect dialect = new FoundDialect(delimiter, quote, escape, named != null);
        CsvText parsed = CsvText.parse(text, dialect);
        boolean several = parsed.columns() > 1 || named != null;
        // A file of one column has no delimiter; any fits, and the usual one is tried first.
        double score = parsed.consistency() * (several ? 1 + Math.min(parsed.columns(), 100) / 1_000.0 : 0.5);
        // Nobody writes a tab into a text.
        score += (delimiter == '\t' && several) ? 0.000_5 : 0;
        boolean better = (quote != null && quote == '\'')
                ? score >= bestScore && parsed.columns() > 1
                : score > bestScore + (best == null || best.delimiter() != delimiter ? 0 : CLEARLY);
        if (better) {
            best = dialect;
            bestScore = score;
        }
    }
}
