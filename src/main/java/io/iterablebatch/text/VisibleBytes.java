package io.iterablebatch.text;

/**
 * Tells of most text, without decoding it, that {@link InvisibleCharacters#strip} leaves it as it is. Where it does not
 * say so, nothing is known.
 */
public final class VisibleBytes {

    private VisibleBytes() {}

    /** Whether the first and the last character of valid UTF-8 can certainly be seen. */
    public static boolean isStripped(byte[] utf8, int from, int to) {
        if (from >= to || !isVisible(utf8[from])) {
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
    public static boolean isVisible(byte first) {
        int b = first & 0xFF;
        return (b > ' ' && b < 0x7F) || (b >= 0xC3 && b <= 0xDF && b != 0xD8) || b == 0xE0 || (b >= 0xE4 && b <= 0xED);
    }

    /** Whether it is a character of ASCII that does not count around a text. */
    public static boolean isBlank(byte ascii) {
        return ascii == ' ' || (ascii >= '\t' && ascii <= '\r') || (ascii >= 0x1C && ascii <= 0x1F);
    }
}
