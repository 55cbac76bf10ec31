package io.iterablebatch.source.csv.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of a file.
 *
 * @param mark length of the byte order mark in bytes; 0 without one
 */
public record FileEncoding(Charset charset, int mark) {

    /** The length of the longest byte order mark. */
    public static final int LONGEST_MARK = 3;

    /** Of fewer bytes nobody can say whether they are UTF-16. */
    private static final int LEAST = 4;

    public static FileEncoding of(byte[] first, int count, Charset declared) {
        boolean utf16 = declared.equals(StandardCharsets.UTF_16);
        if (is(first, count, 0xEF, 0xBB, 0xBF)) {
            // Takes precedence over the declared charset: the mark is no text in any other one, and our rejects files
            // have it.
            return new FileEncoding(StandardCharsets.UTF_8, 3);
        }
        if ((utf16 || declared.equals(StandardCharsets.UTF_16LE)) && is(first, count, 0xFF, 0xFE)) {
            return new FileEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if ((utf16 || declared.equals(StandardCharsets.UTF_16BE)) && is(first, count, 0xFE, 0xFF)) {
            return new FileEncoding(StandardCharsets.UTF_16BE, 2);
        }
        return new FileEncoding(utf16 ? StandardCharsets.UTF_16BE : declared, 0);
    }

    /**
     * Whether a file in this charset can be read from the middle: not if the meaning of a byte depends on a mark or a
     * switch long before it, as in ISO-2022-JP.
     */
    public static boolean isSeekable(Charset declared) {
        return declared.equals(StandardCharsets.UTF_16)
                || (!declared.name().equals("UTF-32")
                        && declared.canEncode()
                        && "中中".getBytes(declared).length == 2 * "中".getBytes(declared).length);
    }

    /**
     * The name of the UTF-16 that these first bytes of a file look like: they begin with its byte order mark, or every
     * second one is zero, as in a line of ASCII. Null if they do not.
     */
    public static @Nullable String utf16(byte[] first) {
        if (is(first, first.length, 0xFF, 0xFE) || is(first, first.length, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16.name();
        }
        int even = zeros(first, 0);
        int odd = zeros(first, 1);
        if (first.length < LEAST || Math.min(even, odd) > 0 || Math.max(even, odd) < first.length / 2) {
            return null;
        }
        return (odd > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE).name();
    }

    private static int zeros(byte[] bytes, int from) {
        int zeros = 0;
        for (int i = from; i < bytes.length; i += 2) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static boolean is(byte[] first, int count, int... mark) {
        if (count < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((first[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
