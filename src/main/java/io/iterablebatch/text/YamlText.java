package io.iterablebatch.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Texts as YAML that reads back as the same text, whatever is in them: without quotes where that is safe, as a key and
 * as a value, on lines of their own and within brackets.
 */
public final class YamlText {

    /** Read as text by whatever reads YAML, unless it is a word with another meaning. */
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}_/][\\p{L}\\p{M}\\p{N}_@./()+*-]*( +[\\p{L}\\p{M}\\p{N}_@./()+*-]+)*");

    /** Words that one or the other version of YAML takes for something else than text. */
    private static final Pattern MEANING_SOMETHING = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private YamlText() {}

    /** Without quotes where it needs none, and within those that leave its own quotes as they are. */
    public static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        boolean asItStands = text.indexOf('"') >= 0
                && text.indexOf('\'') < 0
                && text.codePoints().allMatch(YamlText::isSeen);
        return asItStands ? "'" + text + "'" : quoted(text);
    }

    /** Whether it is a word that YAML takes for something else than text, such as {@code no}. */
    public static boolean meansSomething(String word) {
        return MEANING_SOMETHING.matcher(word).matches();
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches() && !meansSomething(text);
    }

    /** Between double quotes, with everything spelled out that nobody would see. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(character -> quoted.append(escaped(character)));
        return quoted.append('"').toString();
    }

    private static String escaped(int character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isSeen(character) ? Character.toString(character) : spelledOut(character);
        };
    }

    private static String spelledOut(int character) {
        return String.format(Locale.ROOT, character > Character.MAX_VALUE ? "\\U%08X" : "\\u%04X", character);
    }

    /** Whether a person sees it in the file, and sees which one it is. */
    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
