package io.iterablebatch.init.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the character set of a file: by its byte order mark, by zeros in every second byte, by whether it is
 * UTF-8; what is not is taken for windows-1252, in which spreadsheets of western Europe and America export.
 */
final class CharsetFinder {

    private static final int BLOCK = 1 << 16;

    /** One sequence in so many may be malformed in a file that is UTF-8 all the same. */
    private static final int FLAWS = 20;

    private long sequences;
    private long malformed;
    private long firstMalformed = -1;
    private long position;
    private int missing;

    private CharsetFinder() {}

    /**
     * Looks at a file.
     *
     * @param in its bytes, decompressed; read as far as {@code most} and not closed
     */
    static FoundCharset find(InputStream in, long most) throws IOException {
        byte[] block = new byte[BLOCK];
        int count = in.readNBytes(block, 0, BLOCK);
        FoundCharset marked = marked(block, count);
        if (marked != null) {
            return marked;
        }
        CharsetFinder finder = new CharsetFinder();
        while (count > 0 && finder.position < most) {
            finder.look(block, count);
            count = in.readNBytes(block, 0, BLOCK);
        }
        return finder.result();
    }

    private static @Nullable FoundCharset marked(byte[] first, int count) {
        if (count >= 3 && is(first, 0, 0xef) && is(first, 1, 0xbb) && is(first, 2, 0xbf)) {
            return new FoundCharset("UTF-8", 3, "its byte order mark says so");
        }
        if (count >= 2 && is(first, 0, 0xff) && is(first, 1, 0xfe)) {
            return new FoundCharset("UTF-16", 2, "its byte order mark says so");
        }
        if (count >= 2 && is(first, 0, 0xfe) && is(first, 1, 0xff)) {
            return new FoundCharset("UTF-16", 2, "its byte order mark says so");
        }
        int even = 0;
        int odd = 0;
        for (int i = 0; i < count; i++) {
            if (first[i] == 0) {
                even += 1 - i % 2;
                odd += i % 2;
            }
        }
        if (even + odd <= count / 4) {
            return null;
        }
        return new FoundCharset(odd > even ? "UTF-16LE" : "UTF-16BE", 0, "every second byte is zero");
    }

    private static boolean is(byte[] bytes, int at, int value) {
        return (bytes[at] & 0xff) == value;
    }

    /** Counts what is and what is not UTF-8; overlong forms and surrogates are rare enough to be let pass. */
    private void look(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            int value = bytes[i] & 0xff;
            boolean continues = (value & 0xc0) == 0x80;
            if (missing > 0 && continues) {
                missing--;
                sequences += missing == 0 ? 1 : 0;
            } else {
                if (missing > 0 || continues) {
                    flaw(position + i);
                }
                missing = lengthBehind(value);
                if (missing < 0) {
                    missing = 0;
                    if (!continues) {
                        flaw(position + i);
                    }
                }
            }
        }
        position += count;
    }

    /** How many bytes belong to a character that begins with this one; negative if none does. */
    private static int lengthBehind(int value) {
        if (value < 0x80) {
            return 0;
        }
        if (value >= 0xc2 && value < 0xe0) {
            return 1;
        }
        if (value >= 0xe0 && value < 0xf0) {
            return 2;
        }
        return value >= 0xf0 && value < 0xf5 ? 3 : -1;
    }

    private void flaw(long at) {
        malformed++;
        firstMalformed = firstMalformed < 0 ? at : firstMalformed;
    }

    private FoundCharset result() {
        if (malformed == 0) {
            return new FoundCharset("UTF-8", 0, null);
        }
        String where = String.format(Locale.ROOT, "byte %,d is not UTF-8", firstMalformed);
        return malformed * FLAWS <= sequences
                ? new FoundCharset("UTF-8", 0, where + ", but nearly all others are; these rows are invalid")
                : new FoundCharset(
                        "windows-1252",
                        0,
                        where + "; windows-1252 is what spreadsheets write where it is not. Look at names");
    }
}
