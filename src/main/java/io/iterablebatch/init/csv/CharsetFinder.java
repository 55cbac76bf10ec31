package io.iterablebatch.init.csv;

import io.iterablebatch.source.csv.text.FileEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Recognises the character set of a file: by its byte order mark, by zeros in every second byte, by whether it is
 * UTF-8; what is not is taken for windows-1252, in which spreadsheets of western Europe and America export.
 */
final class CharsetFinder {

    private static final int BLOCK = 1 << 16;

    /** So much of a header shows whether every second byte is zero. */
    private static final int BEGINNING = 64;

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
     * @param head its first bytes, decompressed: all there are, or some thousands at least
     * @param rest what comes behind them; read as far as {@code most} and not closed
     */
    static FoundCharset find(byte[] head, InputStream rest, long most) throws IOException {
        String utf16 = FileEncoding.utf16(Arrays.copyOf(head, Math.min(head.length, BEGINNING)));
        int mark = FileEncoding.of(head, head.length, StandardCharsets.UTF_16).mark();
        if (mark > 0) {
            return new FoundCharset(utf16 == null ? "UTF-8" : utf16, mark, "its byte order mark says so");
        }
        if (utf16 != null) {
            return new FoundCharset(utf16, 0, "every second byte is zero");
        }
        CharsetFinder finder = new CharsetFinder();
        finder.look(head, head.length);
        byte[] block = new byte[BLOCK];
        for (int count = 1; count > 0 && finder.position < most; ) {
            count = rest.readNBytes(block, 0, BLOCK);
            finder.look(block, count);
        }
        return finder.result();
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
