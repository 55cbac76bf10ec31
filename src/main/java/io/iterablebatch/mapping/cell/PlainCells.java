package io.iterablebatch.mapping.cell;

import io.iterablebatch.text.InvisibleCharacters;

/** Recognises what is written plainly, in bytes. */
public final class PlainCells {

    private PlainCells() {}

    /** Whether all characters are of ASCII and no controls, and neither the first nor the last is a space. */
    public static boolean isPrintable(byte[] utf8, int from, int to) {
        for (int i = from; i < to; i++) {
            if (utf8[i] < ' ' || utf8[i] == 0x7F) {
                return false;
            }
        }
        return InvisibleCharacters.isStripped(utf8, from, to);
    }

    public static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Where the run of digits that begins here ends. */
    public static int afterDigits(byte[] utf8, int from, int to) {
        int at = from;
        while (at < to && isDigit(utf8[at])) {
            at++;
        }
        return at;
    }

    /** Whether there is a whole number without a sign at the place, which has no zero before other digits. */
    public static boolean isCanonical(byte[] utf8, int from, int to) {
        return to - from == 1 || (to > from && utf8[from] != '0');
    }

    /** Two digits as a number; negative if they are no digits. */
    public static int twoDigits(byte[] utf8, int at) {
        int tens = utf8[at] - '0';
        int ones = utf8[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : 10 * tens + ones;
    }
}
