package io.iterablebatch.source.csv.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of another charset into UTF-8, part by part. Where bytes are not valid in the charset, one byte comes
 * out that is not valid in UTF-8 either ({@link Utf8#MALFORMED}), so that nothing else needs to be remembered of them.
 * Not thread-safe.
 */
final class Utf8Transcoder {

    /** Half of a surrogate pair: no charset has it, and UTF-8 cannot hold it. */
    private static final String NO_CHARACTER = "\uDC00";

    private static final int BYTES_PER_CHAR = 3;

    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private CharBuffer chars = CharBuffer.allocate(0);
    private ByteBuffer utf8 = ByteBuffer.allocate(0);

    /** @param charset one without a state that lasts for longer than a character */
    Utf8Transcoder(Charset charset) {
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(NO_CHARACTER);
    }

    /**
     * The text of these bytes except an incomplete character at the end.
     *
     * @param last whether no bytes follow, so that a character at the end that is not complete is malformed
     * @return valid until the next call
     */
    ByteBuffer transcode(ByteBuffer bytes, boolean last) {
        chars = decoded(bytes, last);
        if (utf8.capacity() < BYTES_PER_CHAR * chars.remaining()) {
            utf8 = ByteBuffer.allocate(BYTES_PER_CHAR * chars.remaining());
        }
        utf8.clear();
        CoderResult result = encoder.reset().encode(chars, utf8, true);
        while (result.isError()) {
            utf8.put(Utf8.MALFORMED);
            chars.position(chars.position() + result.length());
            result = encoder.reset().encode(chars, utf8, true);
        }
        return utf8.flip();
    }

    private CharBuffer decoded(ByteBuffer bytes, boolean last) {
        int most = 2 + (int) Math.ceil(bytes.remaining() * (double) decoder.maxCharsPerByte());
        CharBuffer into = chars.capacity() < most ? CharBuffer.allocate(most) : chars.clear();
        decoder.decode(bytes, into, last);
        if (last) {
            decoder.flush(into);
        }
        return into.flip();
    }
}
