package io.iterablebatch.mapping.cell.json;

import io.iterablebatch.text.InvisibleCharacters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text that PostgreSQL has for an array of one dimension (its documentation, 8.15.6): elements between braces
 * with commas between them; quoted where they hold such characters, with a backslash before quotes and backslashes; a
 * missing one is NULL without quotes.
 */
public final class PostgresArrayParser {

    private final String text;
    private final List<@Nullable Object> elements = new ArrayList<>();
    private int at = 1;

    private PostgresArrayParser(String text) {
        this.text = text;
    }

    /** Whether the text is such an array. */
    public static boolean isArray(String text) {
        return text.startsWith("{") && elements(text) != null;
    }

    /**
     * The elements, texts or null.
     *
     * @param text begins with a brace
     * @return null if it is no such text
     */
    static @Nullable List<@Nullable Object> elements(String text) {
        PostgresArrayParser parser = new PostgresArrayParser(text);
        return parser.read() ? parser.elements : null;
    }

    private boolean read() {
        skipSpace();
        if (peek() == '}') {
            return at == text.length() - 1;
        }
        while (true) {
            skipSpace();
            if (!(peek() == '"' ? readQuoted() : readPlain())) {
                return false;
            }
            skipSpace();
            char end = peek();
            at++;
            if (end == '}') {
                return at == text.length();
            }
            if (end != ',') {
                return false;
            }
        }
    }

    /** The character here; a NUL, which no such text holds, behind the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipSpace() {
        while (at < text.length() && InvisibleCharacters.isOne(text.charAt(at))) {
            at++;
        }
    }

    private boolean readQuoted() {
        StringBuilder element = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                elements.add(element.toString());
                return true;
            }
            if (c == '\\') {
                at++;
            }
            element.append(peek());
        }
        return false;
    }

    private boolean readPlain() {
        StringBuilder element = new StringBuilder();
        for (; at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '}'; at++) {
            char c = text.charAt(at);
            if (c == '{' || c == '"') {
                return false;
            }
            if (c == '\\') {
                at++;
            }
            element.append(peek());
        }
        String plain = InvisibleCharacters.strip(element.toString());
        elements.add(plain.equalsIgnoreCase("NULL") ? null : plain);
        return !plain.isEmpty();
    }
}
