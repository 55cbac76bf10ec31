package io.iterablebatch.source.csv.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Reads a file block by block, each into an array of its own: rows refer to it. Not thread-safe. */
final class TextBlockReader implements Closeable {

    /** More than the bytes of any character. */
    private static final int CHARACTER = 16;

    private final InputStream in;
    private final MessageDigest digest;
    private final int block;
    private final ByteBuffer original;
    private final @Nullable Utf8Transcoder transcoder;
    private long position;
    private long offset;
    private boolean exhausted;

    /**
     * @param in at the byte where reading begins
     * @param digest of all bytes before that
     * @param offset of that byte in the file
     * @param block bytes to read at a time
     */
    TextBlockReader(InputStream in, Charset charset, MessageDigest digest, long offset, int block) {
        boolean utf8 = charset.equals(StandardCharsets.UTF_8);
        this.in = in;
        this.digest = digest;
        this.offset = offset;
        this.block = block;
        this.original = ByteBuffer.allocate(utf8 ? 0 : block + CHARACTER).limit(0);
        this.transcoder = utf8 ? null : new Utf8Transcoder(charset);
    }

    /** Whether nothing follows the last block. */
    boolean exhausted() {
        return exhausted;
    }

    /** The digest of all bytes read so far, and how many there are in the file. */
    DigestedOffset place() {
        return DigestedOffset.of(offset, digest);
    }

    /**
     * The next block; an empty one at the end.
     *
     * @param utf8 where text of earlier blocks is that the array of this one begins with
     */
    TextBlock read(byte[] utf8, int from, int to) throws IOException {
        return transcoder == null ? text(utf8, from, to) : transcoded(transcoder, utf8, from, to);
    }

    private TextBlock text(byte[] utf8, int from, int to) throws IOException {
        int kept = to - from;
        byte[] text = begun(utf8, from, kept, block);
        int count = in.readNBytes(text, kept, block);
        exhausted = count < block;
        return added(text, kept, kept + count, null, text, kept, count);
    }

    private TextBlock transcoded(Utf8Transcoder into, byte[] utf8, int from, int to) throws IOException {
        original.compact();
        int count = in.readNBytes(original.array(), original.position(), block);
        original.limit(original.position() + count).position(0);
        exhausted = count < block;
        ByteBuffer more = into.transcode(original, exhausted);
        byte[] bytes = new byte[original.position()];
        original.get(0, bytes);
        int kept = to - from;
        byte[] text = begun(utf8, from, kept, more.remaining());
        more.get(text, kept, more.remaining());
        return added(text, kept, text.length, bytes, bytes, 0, bytes.length);
    }

    private static byte[] begun(byte[] utf8, int from, int kept, int room) {
        byte[] text = new byte[kept + room];
        System.arraycopy(utf8, from, text, 0, kept);
        return text;
    }

    private TextBlock added(
            byte[] utf8, int from, int to, byte @Nullable [] other, byte[] bytes, int first, int count) {
        TextBlock added = new TextBlock(utf8, from, to, position, other, offset, StreamDigests.copy(digest));
        digest.update(bytes, first, count);
        position += to - from;
        offset += count;
        return added;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
