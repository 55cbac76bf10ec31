package io.iterablebatch.source.csv.text;

import io.iterablebatch.Sha256;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file as it was read: its text as UTF-8, its own bytes, and the digest of all bytes before it.
 *
 * @param utf8 holds the text; in front of it, what earlier blocks had of the row that goes on here
 * @param from where the text of this block begins
 * @param to where it ends
 * @param position of its first byte of text, counted from where the reading of the file began
 * @param original exactly the file's bytes for this text; null if they are the text
 * @param offset of the first of the file's bytes in the (decompressed) file
 * @param before digest of all bytes of the file before these; never updated, only cloned
 */
record TextBlock(
        byte[] utf8, int from, int to, long position, byte @Nullable [] original, long offset, MessageDigest before) {

    /** Position just behind its text. */
    long end() {
        return position + to - from;
    }

    /**
     * The place in the file of a position in this block or just behind it.
     *
     * @param charset of the file
     */
    DigestedOffset place(long at, Charset charset) {
        int count = Math.toIntExact(at - position);
        MessageDigest digest = StreamDigests.copy(before);
        if (original == null) {
            digest.update(utf8, from, count);
        } else {
            count = originalBytes(original, count, charset);
            digest.update(original, 0, count);
        }
        return new DigestedOffset(offset + count, Sha256.hex(digest));
    }

    /** How many of the original bytes became this many bytes of text, a number of whole characters. */
    private int originalBytes(byte[] bytes, int textBytes, Charset charset) {
        int chars = new String(utf8, from, textBytes, StandardCharsets.UTF_8).length();
        if (textBytes == to - from) {
            return bytes.length;
        }
        ByteBuffer decoded = ByteBuffer.wrap(bytes);
        charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(decoded, CharBuffer.allocate(chars), false);
        return decoded.position();
    }
}
