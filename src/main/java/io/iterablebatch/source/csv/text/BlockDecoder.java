package io.iterablebatch.source.csv.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/**
 * Decodes a file block by block. Plain ASCII, which is most of the text of most files, is copied in one go if the
 * charset leaves ASCII as it is: a decoder goes from character to character. Not thread-safe.
 */
final class BlockDecoder {

    private static final char REPLACEMENT = '\uFFFD';

    /** Shorter runs of ASCII are left to the decoder. */
    private static final int SHORTEST_RUN = 32;

    /** The decoder gets this many bytes at a time, to stop before runs of ASCII; longer than any character. */
    private static final int STEP = 128;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final CharsetDecoder decoder;
    private final boolean keepsAscii;

    /** @param charset one without a state that lasts for longer than a character */
    BlockDecoder(Charset charset) {
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        keepsAscii = keepsAscii(charset);
    }

    private static boolean keepsAscii(Charset charset) {
        byte[] ascii = new byte[128];
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) i;
        }
        return new String(ascii, charset).equals(new String(ascii, StandardCharsets.US_ASCII));
    }

    float maxCharsPerByte() {
        return decoder.maxCharsPerByte();
    }

    /**
     * Decodes all bytes except an incomplete character at the end; bytes that are not valid in the charset become
     * U+FFFD.
     *
     * @param bytes backed by an array
     * @param into backed by an array, with room for all characters
     * @param last whether no bytes follow
     * @param malformed called with the position in {@code into} of each such U+FFFD
     */
    void decode(ByteBuffer bytes, CharBuffer into, boolean last, IntConsumer malformed) {
        int limit = bytes.limit();
        boolean more = true;
        while (more) {
            if (keepsAscii) {
                copyAscii(bytes, into);
            }
            int step = keepsAscii ? Math.min(limit, bytes.position() + STEP) : limit;
            bytes.limit(step);
            CoderResult result = decoder.decode(bytes, into, last && step == limit);
            bytes.limit(limit);
            if (result.isError()) {
                malformed.accept(into.position());
                into.put(REPLACEMENT);
                bytes.position(bytes.position() + result.length());
            } else {
                more = step < limit;
            }
        }
        if (last) {
            decoder.flush(into);
        }
    }

    private static void copyAscii(ByteBuffer bytes, CharBuffer into) {
        int offset = bytes.arrayOffset();
        int from = offset + bytes.position();
        int count = endOfAscii(bytes.array(), from, offset + bytes.limit()) - from;
        if (count >= SHORTEST_RUN) {
            int to = into.arrayOffset() + into.position();
            new String(bytes.array(), from, count, StandardCharsets.ISO_8859_1).getChars(0, count, into.array(), to);
            bytes.position(bytes.position() + count);
            into.position(into.position() + count);
        }
    }

    /** Where the run of ASCII ends, in steps of eight bytes; the last few bytes are left to the decoder. */
    private static int endOfAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        return at;
    }
}
