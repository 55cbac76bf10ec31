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
 * Decodes a file block by block. What is plain ASCII, which is most of most files, is copied in one go where the
 * charset is one that leaves ASCII as it is: decoders go from character to character. Not thread-safe.
 */
final class BlockDecoder {

    private static final char REPLACEMENT = '\uFFFD';

    /** Shorter runs are left to the decoder. */
    private static final int SHORTEST_RUN = 32;

    /** Bytes that the decoder gets at a time, so that it does not go on over runs; longer than any character. */
    private static final int STEP = 128;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final CharsetDecoder decoder;
    private final boolean keepsAscii;

    /** @param charset without states that last for longer than a character */
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
     * Decodes all bytes but a character that is cut off at the end; bytes that are not of the charset become U+FFFD.
     *
     * @param bytes with an array behind them
     * @param into with room for all, and an array behind it
     * @param last whether no bytes follow
     * @param malformed is told the position in {@code into} of each such U+FFFD
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

    /** Where ASCII ends at the latest: up to seven bytes before the first that is none are left to the decoder. */
    private static int endOfAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        return at;
    }
}
