package io.iterablebatch.source.csv.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a dialect as expressions over a whole text, independent of the code that reads files. */
final class DialectRules {

    private static final Map<String, String> MEANINGS = Map.of(
            "n", "\n", "r", "\r", "t", "\t", "b", "\b", "f", "\f", "v", "\u000B", "0", "\u0000", "Z", "\u001A");

    private static final String NOTHING = "(?!)";

    private final String text;
    private final String escape;
    private final String quote;
    private final boolean quotes;
    private final Pattern quoted;
    private final Pattern unquoted;
    private final Pattern end;
    private int at;

    DialectRules(RowDialect dialect, String text) {
        this.text = text;
        quotes = dialect.quote() != RowDialect.NONE;
        quote = quotes ? String.valueOf((char) dialect.quote()) : "";
        escape = dialect.escape() == RowDialect.NONE ? "" : String.valueOf((char) dialect.escape());
        String q = quotes ? Pattern.quote(quote) : NOTHING;
        String d = Pattern.quote(String.valueOf(dialect.delimiter()));
        String e = escape.isEmpty() ? NOTHING : Pattern.quote(escape);
        String escaped = e + "(?:\r\n|.|\\z)";
        quoted = compile(q + "((?:" + escaped + "|" + q + q + "|(?!" + q + "|" + e + ").)*+)" + q + "(?:(?!" + d
                + "|\r\n|\n)\\p{javaWhitespace})*+");
        unquoted = compile("((?:" + escaped + "|(?!" + d + "|\r\n|\n|" + e + ").)*+)");
        end = compile(d + "|\r\n|\n|\\z");
    }

    private static Pattern compile(String expression) {
        return Pattern.compile(expression, Pattern.DOTALL);
    }

    boolean hasMore() {
        return at < text.length();
    }

    int at() {
        return at;
    }

    /** The cells of the next row; null if it is none. */
    @Nullable List<String> row() {
        List<String> cells = new ArrayList<>();
        String stop;
        do {
            boolean isQuoted = quotes && text.startsWith(quote, at);
            Matcher cell = (isQuoted ? quoted : unquoted).matcher(text).region(at, text.length());
            if (!cell.lookingAt()) {
                return null;
            }
            Matcher behind = end.matcher(text).region(cell.end(), text.length());
            if (!behind.lookingAt()) {
                return null;
            }
            cells.add(meaning(cell.group(1), isQuoted));
            stop = behind.group();
            at = behind.end();
        } while (!stop.isEmpty() && !stop.endsWith("\n"));
        return cells;
    }

    private String meaning(String cell, boolean isQuoted) {
        if (!escape.isEmpty() && cell.equals(escape + "N")) {
            return "";
        }
        String e = escape.isEmpty() ? NOTHING : Pattern.quote(escape);
        String q = isQuoted ? Pattern.quote(quote + quote) : NOTHING;
        return compile(e + "(\r\n|.|\\z)|" + q)
                .matcher(cell)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null
                                ? quote
                                : found.group(1).isEmpty()
                                        ? escape
                                        : MEANINGS.getOrDefault(found.group(1), found.group(1))));
    }
}
