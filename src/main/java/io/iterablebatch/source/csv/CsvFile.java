package io.iterablebatch.source.csv;

import io.iterablebatch.Problem;
import io.iterablebatch.Sha256;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.source.csv.text.ByteCountingStream;
import io.iterablebatch.source.csv.text.FileEncoding;
import io.iterablebatch.source.csv.text.FileText;
import io.iterablebatch.source.csv.text.GzipMembersStream;
import io.iterablebatch.source.csv.text.PrecedingBytes;
import io.iterablebatch.source.csv.text.StreamDigests;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One file of the source.
 *
 * @param path where it is
 * @param name as the operator knows it
 */
record CsvFile(Path path, String name) {

    private static final int BUFFER = 1 << 16;

    /** A stream of the file's decompressed bytes; {@code consumed} counts the bytes of the file itself. */
    InputStream open(AtomicLong consumed) throws IOException {
        InputStream raw = new ByteCountingStream(Files.newInputStream(path), consumed);
        try {
            if (!zipped()) {
                return raw;
            }
            return new GzipMembersStream(new BufferedInputStream(raw, BUFFER));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** In bytes. */
    long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UsageFailure(List.of(new Problem(name, "cannot be read")));
        }
    }

    /** The bytes of the file, which is not zipped, from this one on. */
    InputStream openAt(long offset) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(path);
        try {
            return Channels.newInputStream(channel.position(offset));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    boolean zipped() throws IOException {
        if (name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
            return true;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    /**
     * The text behind the byte order mark.
     *
     * @param declared the charset, unless the mark says another
     * @param block bytes to read at a time
     * @param limitOfRow characters after which a row is taken for one that never ends
     */
    FileText text(Charset declared, AtomicLong consumed, int block, int limitOfRow) throws IOException {
        FileEncoding encoding = encoding(declared);
        InputStream in = open(consumed);
        try {
            MessageDigest digest = Sha256.start();
            StreamDigests.read(in, encoding.mark(), digest);
            return new FileText(
                    in, encoding.charset(), digest, encoding.mark(), PrecedingBytes.LINE, block, limitOfRow);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The encoding according to the first bytes, otherwise the declared one. */
    FileEncoding encoding(Charset declared) throws IOException {
        byte[] first = beginning(FileEncoding.LONGEST_MARK);
        return FileEncoding.of(first, first.length, declared);
    }

    /** So many of the first (decompressed) bytes, or all that there are. */
    byte[] beginning(int bytes) throws IOException {
        try (InputStream in = open(new AtomicLong())) {
            return in.readNBytes(bytes);
        }
    }
}
