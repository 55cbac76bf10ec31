package io.iterablebatch.jobfile.source;

import io.iterablebatch.job.source.ParameterizedSql;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parameters {@code :name} of an SQL statement. What looks like one within a literal, a quoted name, a
 * comment or a text between dollar signs is none, and neither is a colon directly behind a word, a bracket, a quote or
 * another colon: {@code x::date}, {@code tags[low:high]}, {@code src:name}.
 */
public final class SqlParameterScanner {

    /**
     * Something wrong at a place of the statement.
     *
     * @param at index of its first character
     * @param what for the operator
     */
    public record Flaw(int at, String what) {}

    /**
     * A parameter in its place.
     *
     * @param at index of its colon
     */
    public record Use(String name, int at) {}

    private final String sql;
    private final boolean questionMarksDoubled;
    private final List<String> texts = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** Places in {@link #text} of the semicolons behind which no code has come yet. */
    private final List<Integer> semicolons = new ArrayList<>();

    /** Their places in the SQL. */
    private final List<Integer> semicolonsInSql = new ArrayList<>();

    private int at;
    private boolean code;

    /**
     * @param questionMarksDoubled whether the driver reads {@code ??} as the operator {@code ?}, which else means a
     *     parameter to it
     */
    public SqlParameterScanner(String sql, boolean questionMarksDoubled) {
        this.sql = sql;
        this.questionMarksDoubled = questionMarksDoubled;
    }

    public ParameterizedSql scan() {
        while (at < sql.length()) {
            step();
        }
        for (int i = semicolons.size() - 1; i >= 0; i--) {
            text.deleteCharAt(semicolons.get(i));
        }
        texts.add(text.toString());
        if (!code) {
            flaws.add(new Flaw(0, "there is no statement in it"));
        }
        return new ParameterizedSql(texts, uses.stream().map(Use::name).toList());
    }

    /** The SQL as it is, without the semicolons behind its statement; once it is scanned. */
    public String statement() {
        StringBuilder statement = new StringBuilder(sql);
        for (int i = semicolonsInSql.size() - 1; i >= 0; i--) {
            statement.deleteCharAt(semicolonsInSql.get(i));
        }
        return statement.toString();
    }

    public List<Use> uses() {
        return uses;
    }

    public List<Flaw> flaws() {
        return flaws;
    }

    private void step() {
        char c = sql.charAt(at);
        if (sql.startsWith("--", at)) {
            copyTo(endOfLine());
        } else if (sql.startsWith("/*", at)) {
            copyTo(endOfComment());
        } else if (Character.isWhitespace(c)) {
            copyTo(at + 1);
        } else if (c == ';') {
            semicolonsInSql.add(at);
            semicolons.add(text.length());
            copyTo(at + 1);
        } else {
            code();
            if (c == '\'') {
                copyTo(endOfQuoted(c, escapes()));
            } else if (c == '"' || c == '`') {
                copyTo(endOfQuoted(c, false));
            } else if (c == '$' && !afterWord() && dollarTag() != null) {
                copyTo(endOfDollarQuoted());
            } else if (c == '?') {
                questionMark();
            } else if (c == ':' && !joined() && at + 1 < sql.length() && isNameStart(sql.charAt(at + 1))) {
                parameter();
            } else {
                copyTo(at + 1);
            }
        }
    }

    /** Something other than white space and comments is here. */
    private void code() {
        if (!semicolons.isEmpty()) {
            flaws.add(
                    new Flaw(semicolonsInSql.get(0), "more than one statement: only the last character may be a `;`"));
            semicolonsInSql.clear();
            semicolons.clear();
        }
        code = true;
    }

    private void parameter() {
        int end = at + 1;
        while (end < sql.length() && isNamePart(sql.charAt(end))) {
            end++;
        }
        uses.add(new Use(sql.substring(at + 1, end), at));
        texts.add(text.toString());
        text.setLength(0);
        at = end;
    }

    private void questionMark() {
        if (questionMarksDoubled) {
            text.append("??");
        } else {
            flaws.add(new Flaw(at, "`?` is no parameter here; write job parameters as `:name`"));
        }
        at++;
    }

    private void copyTo(int end) {
        text.append(sql, at, end);
        at = end;
    }

    private int endOfLine() {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end;
    }

    /** Comments nest, as in PostgreSQL and the standard. */
    private int endOfComment() {
        int depth = 0;
        int i = at;
        while (i < sql.length()) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (sql.startsWith("*/", i)) {
                i += 2;
                if (--depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        return i;
    }

    /** A doubled quote ends the text and begins it again, which comes to the same. */
    private int endOfQuoted(char quote, boolean escapes) {
        for (int i = at + 1; i < sql.length(); i++) {
            if (escapes && sql.charAt(i) == '\\') {
                i++;
            } else if (sql.charAt(i) == quote) {
                return i + 1;
            }
        }
        return sql.length();
    }

    /** Whether the literal here is one like {@code E'\''}. */
    private boolean escapes() {
        boolean marked = at > 0 && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e');
        return marked && (at == 1 || !isNamePart(sql.charAt(at - 2)));
    }

    private int endOfDollarQuoted() {
        String tag = String.valueOf(dollarTag());
        int end = sql.indexOf(tag, at + tag.length());
        return end < 0 ? sql.length() : end + tag.length();
    }

    /** The opening mark of a text between dollar signs, as {@code $$} or {@code $body$}; null where there is none. */
    private @Nullable String dollarTag() {
        int end = at + 1;
        while (end < sql.length() && isNamePart(sql.charAt(end))) {
            end++;
        }
        boolean tag =
                end < sql.length() && sql.charAt(end) == '$' && (end == at + 1 || isNameStart(sql.charAt(at + 1)));
        return tag ? sql.substring(at, end + 1) : null;
    }

    private boolean afterWord() {
        return at > 0 && isNamePart(sql.charAt(at - 1));
    }

    private boolean joined() {
        return at > 0 && (afterWord() || "])}\"'`:".indexOf(sql.charAt(at - 1)) >= 0);
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
