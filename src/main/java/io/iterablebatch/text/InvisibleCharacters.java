package io.iterablebatch.text;

import java.util.Locale;

/**
 * Characters that nobody sees: white space of Unicode, what has no width, and byte order marks. Spreadsheets and web
 * pages leave them around values, and an e-mail address with one would be another user (issue 18).
 *
 * <p>{@link #strip Around} a value they do not count. Within a value some belong to it, as a space does to a name;
 * {@link #within} tells of those that no identifier can have.
 */
public final class InvisibleCharacters {

    private InvisibleCharacters() {}

    /** The text without those around it; empty where there is nothing else. */
    public static String strip(String text) {
        int end = end(text);
        int start = start(text, end);
        return start == 0 && end == text.length() ? text : text.substring(start, end);
    }

    /** Whether there is nothing else in the text. */
    public static boolean only(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (!surrounds(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is a first character, and it is certainly one that can be seen. */
    public static boolean beginsVisibly(byte[] utf8, int from, int to) {
        return from < to && isVisible(utf8[from]);
    }

    /** Whether nothing has to be stripped: the first and the last character can certainly be seen. */
    public static boolean isStripped(byte[] utf8, int from, int to) {
        if (!beginsVisibly(utf8, from, to)) {
            return false;
        }
        int last = to - 1;
        while (last > from && (utf8[last] & 0xC0) == 0x80) {
            last--;
        }
        return isVisible(utf8[last]);
    }

    /**
     * Whether a character that begins with this byte can be seen, whatever its others are. Invisible ones are at the
     * beginning of Latin-1 (C2), among Arabic (D8), Mongolian (E1), punctuation (E2, E3), presentation forms (EF).
     */
    private static boolean isVisible(byte first) {
        int b = first & 0xFF;
        return (b > ' ' && b < 0x7F) || (b >= 0xC3 && b <= 0xDF && b != 0xD8) || b == 0xE0 || (b >= 0xE4 && b <= 0xED);
    }

    /** Whether it is a character of ASCII that does not count around a text. */
    public static boolean isBlank(byte ascii) {
        return ascii == ' ' || (ascii >= '\t' && ascii <= '\r') || (ascii >= 0x1C && ascii <= 0x1F);
    }

    /** Whether it is one that does not count around a value. */
    public static boolean isOne(char c) {
        return surrounds(c);
    }

    /** Index of the first character that counts, or {@link #end}. */
    public static int start(String text) {
        return start(text, end(text));
    }

    /** Index behind the last character that counts; 0 where there is none. */
    public static int end(String text) {
        int end = text.length();
        while (end > 0 && surrounds(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /**
     * Whether the text holds a character that shows nothing, or changes how others are shown: besides those that do not
     * count around a value, also soft hyphens, controls, halves of characters and all that Unicode has for formatting.
     * A plain space is none of them.
     */
    public static boolean within(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c >= 0x7F && hides(text.codePointAt(i)))) {
                return true;
            }
            i += Character.isHighSurrogate(c) ? 1 : 0;
        }
        return false;
    }

    /**
     * The text with everything spelled out that could deceive a reader, as in <code>\\u202E</code>: controls, marks and
     * embeddings of direction, line separators, spaces without a width, halves of characters. Joiners stay, of which
     * emoji and some scripts are made.
     */
    public static String shown(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (deceives(text, i)) {
                return spelledOut(text, i);
            }
        }
        return text;
    }

    private static String spelledOut(String text, int from) {
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (deceives(text, i)) {
                shown.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    private static boolean deceives(String text, int at) {
        char c = text.charAt(at);
        if (c < 0x7F) {
            return c < ' ';
        }
        if (Character.isSurrogate(c)) {
            boolean first = Character.isHighSurrogate(c);
            int other = first ? at + 1 : at - 1;
            boolean pair = other >= 0
                    && other < text.length()
                    && (first
                            ? Character.isLowSurrogate(text.charAt(other))
                            : Character.isHighSurrogate(text.charAt(other)));
            return !pair;
        }
        boolean joins = c == 0x200C || c == 0x200D;
        return c <= 0x9F || c == 0x2028 || c == 0x2029 || c == 0x00AD || (hasNoWidth(c) && !joins);
    }

    private static int start(String text, int end) {
        int start = 0;
        while (start < end && surrounds(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private static boolean surrounds(char c) {
        if (c <= ' ') {
            return c == ' ' || (c >= '\t' && c <= '\r') || c >= 0x1C;
        }
        // Nearly all text ends here.
        return c >= 0x85 && (isSpace(c) || hasNoWidth(c));
    }

    /** Unicode's property White_Space, beyond ASCII. */
    private static boolean isSpace(char c) {
        return c == 0x85 || Character.isSpaceChar(c);
    }

    /**
     * Zero-width spaces and joiners, marks and embeddings of direction, the word joiner and its neighbours, the byte
     * order mark. Not the soft hyphen, which has a width where a line ends, nor signs of scripts that are of the same
     * category and can be seen.
     */
    private static boolean hasNoWidth(char c) {
        return (c >= 0x200B && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F)
                || c == 0x061C
                || c == 0x180E
                || c == 0xFEFF;
    }

    private static boolean hides(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> isIgnorable(codePoint);
        };
    }

    /**
     * Letters and marks that are shown as nothing: Unicode's Default_Ignorable_Code_Point, and the blank of Braille.
     */
    private static boolean isIgnorable(int codePoint) {
        return codePoint == 0x034F
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x17B4
                || codePoint == 0x17B5
                || (codePoint >= 0x180B && codePoint <= 0x180F)
                || codePoint == 0x2065
                || codePoint == 0x2800
                || codePoint == 0x3164
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || codePoint == 0xFFA0
                || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
                || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
    }
}
