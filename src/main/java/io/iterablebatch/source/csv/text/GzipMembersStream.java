package io.iterablebatch.source.csv.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The decompressed bytes of all members of a gzip file, one after the other. Zero bytes behind a member, with which
 * tapes and block devices fill the last block, are skipped; anything else there is an error. The JDK's own stream takes
 * a broken second member for the end of the file, so that rows would be lost without notice.
 */
public final class GzipMembersStream extends InputStream {

    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;

    private final InputStream file;
    private @Nullable InputStream member;

    /**
     * Reads the head of the first member.
     *
     * @param file can be marked; closed with this
     */
    public GzipMembersStream(InputStream file) throws IOException {
        this.file = file;
        this.member = open();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (member != null) {
            int count = member.read(bytes, offset, length);
            if (count >= 0) {
                return count;
            }
            member = anotherFollows() ? open() : null;
        }
        return -1;
    }

    private InputStream open() throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(file)
                .setDecompressConcatenated(false)
                .get();
    }

    private boolean anotherFollows() throws IOException {
        int first;
        do {
            file.mark(2);
            first = file.read();
        } while (first == 0);
        if (first < 0) {
            return false;
        }
        int second = file.read();
        file.reset();
        if (first == MAGIC_1 && second < 0) {
            throw new EOFException();
        }
        if (first != MAGIC_1 || second != MAGIC_2) {
            throw new IOException("behind its last gzip member there is something else");
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
