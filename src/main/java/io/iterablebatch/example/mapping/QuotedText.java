package io.iterablebatch.example.mapping;

import io.iterablebatch.text.InvisibleCharacters;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as JSON and YAML read them, with everything spelled out that nobody would see. */
public final class QuotedText {

    /** Read as text by whatever reads YAML, unless it is a word with another meaning. */
    private static final Pattern PLAIN =
            Pattern.compile("\\p{L}[\\p{L}\\p{M}\\p{N}_@./+-]*( [\\p{L}\\p{M}\\p{N}_@./+-]+)*");

    /** Words that one or the other version of YAML takes for something else than text. */
    private static final Pattern MEANING_SOMETHING = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private QuotedText() {}

    /** For YAML: without quotes where it needs none, and within those that leave its own quotes as they are. */
    public static String ofYaml(String text) {
        if (PLAIN.matcher(text).matches() && !MEANING_SOMETHING.matcher(text).matches()) {
            return text;
        }
        boolean asItStands = text.indexOf('"') >= 0
                && text.indexOf('\'') < 0
                && text.codePoints().allMatch(QuotedText::isSeen);
        return asItStands ? "'" + text + "'" : of(text);
    }

    /** Between double quotes. */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            append(quoted, character);
            at += Character.charCount(character);
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int character) {
        switch (character) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (isSeen(character)) {
                    quoted.appendCodePoint(character);
                } else {
                    quoted.append(String.format(Locale.ROOT, "\\u%04X", character));
                }
            }
        }
    }

    private static boolean isSeen(int character) {
        if (character < 0x7F) {
            return character >= ' ';
        }
        return !Character.isSpaceChar(character)
                && InvisibleCharacters.shown(Character.toString(character)).length() == Character.charCount(character)
                && (character < 0xFFFE || character > 0xFFFF);
    }
}
