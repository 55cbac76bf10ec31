package io.iterablebatch.source.csv.text;

import io.iterablebatch.Sha256;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.security.MessageDigest;

/**
 * A decoded part of a file: its characters, the bytes of which they were decoded, and the digest of all bytes before
 * it.
 *
 * @param firstChar position of its first character, counted from where the reading of the file began
 * @param chars how many characters
 * @param firstByte position of its first byte in the (decompressed) file
 * @param bytes exactly the bytes of these characters
 * @param before digest of all bytes of the file before the segment; never updated, only cloned
 */
record DecodedSegment(long firstChar, int chars, long firstByte, byte[] bytes, MessageDigest before) {

    /** Position just behind its last character. */
    long lastChar() {
        return firstChar + chars;
    }

    /** Bytes of the segment before the character at this position, which is in the segment or just behind it. */
    int bytesBefore(long position, Charset charset) {
        int count = Math.toIntExact(position - firstChar);
        if (count == 0) {
            return 0;
        }
        if (count == chars) {
            return bytes.length;
        }
        CharsetDecoder decoder = charset.newDecoder();
        if (chars == bytes.length && decoder.maxCharsPerByte() <= 1) {
            return count;
        }
        ByteBuffer from = ByteBuffer.wrap(bytes);
        decoder.onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(from, CharBuffer.allocate(count), false);
        return from.position();
    }

    /** The characters between two positions, both in the segment or just behind it. */
    String text(long from, long to, Charset charset) {
        int start = bytesBefore(from, charset);
        return new String(bytes, start, bytesBefore(to, charset) - start, charset);
    }

    /** The digest of the file's bytes before the segment and of this many bytes of the segment. */
    String digestBefore(int bytesOfSegment) {
        MessageDigest copy = StreamDigests.copy(before);
        copy.update(bytes, 0, bytesOfSegment);
        return Sha256.hex(copy);
    }
}
