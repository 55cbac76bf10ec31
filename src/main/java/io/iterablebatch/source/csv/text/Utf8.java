package io.iterablebatch.source.csv.text;

/** Tells bytes that are UTF-8 from others, as the JDK's decoder does. */
final class Utf8 {

    /** A byte that UTF-8 never has. */
    static final byte MALFORMED = (byte) 0xFF;

    private Utf8() {}

    /** Whether these bytes are whole characters, each in its shortest form, and no halves of surrogate pairs. */
    static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (bytes[at] >= 0) {
                at++;
            } else {
                int length = length(bytes[at] & 0xff);
                if (at + length > to || !isCharacter(bytes, at, length)) {
                    return false;
                }
                at += length;
            }
        }
        return true;
    }

    /** Where the last character ends that is not cut off by the end of these bytes. */
    static int endOfWholeCharacters(byte[] bytes, int to) {
        for (int at = to - 1; at >= Math.max(0, to - 3); at--) {
            if (!continues(bytes[at])) {
                return at + length(bytes[at] & 0xff) > to ? at : to;
            }
        }
        return to;
    }

    /** How many bytes a character has that begins with this one; 1 for a byte that begins none. */
    private static int length(int first) {
        if (first < 0xC2 || first > 0xF4) {
            return 1;
        }
        return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    }

    private static boolean isCharacter(byte[] bytes, int at, int length) {
        if (length == 1) {
            return false;
        }
        int second = bytes[at + 1] & 0xff;
        boolean shortest = switch (bytes[at] & 0xff) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
        return shortest
                && continues(bytes[at + 1])
                && (length < 3 || continues(bytes[at + 2]))
                && (length < 4 || continues(bytes[at + 3]));
    }

    private static boolean continues(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
