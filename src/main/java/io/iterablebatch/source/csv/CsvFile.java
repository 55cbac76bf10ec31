package io.iterablebatch.source.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * One file of the source.
 *
 * @param path where it is
 * @param name as the operator knows it
 */
record CsvFile(Path path, String name) {

    private static final int BUFFER = 1 << 16;

    /** A stream of its decompressed bytes; the counter follows the bytes of the file itself. */
    InputStream open(AtomicLong consumed) throws IOException {
        InputStream raw = new CountingStream(Files.newInputStream(path), consumed);
        try {
            return zipped() ? new GZIPInputStream(new BufferedInputStream(raw, BUFFER), BUFFER) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private boolean zipped() throws IOException {
        if (name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
            return true;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    /** What the first bytes say of the encoding: how many of them are a mark, and which charset it stands for. */
    Encoding encoding(Charset declared) throws IOException {
        byte[] first = new byte[3];
        try (InputStream in = open(new AtomicLong())) {
            int count = in.readNBytes(first, 0, first.length);
            return Encoding.of(first, count, declared);
        }
    }

    /**
     * How the characters of a file are written.
     *
     * @param mark bytes of the byte order mark
     */
    record Encoding(Charset charset, int mark) {

        static Encoding of(byte[] first, int count, Charset declared) {
            boolean utf16 = declared.equals(StandardCharsets.UTF_16);
            if (declared.equals(StandardCharsets.UTF_8) && is(first, count, 0xEF, 0xBB, 0xBF)) {
                return new Encoding(declared, 3);
            }
            if ((utf16 || declared.equals(StandardCharsets.UTF_16LE)) && is(first, count, 0xFF, 0xFE)) {
                return new Encoding(StandardCharsets.UTF_16LE, 2);
            }
            if ((utf16 || declared.equals(StandardCharsets.UTF_16BE)) && is(first, count, 0xFE, 0xFF)) {
                return new Encoding(StandardCharsets.UTF_16BE, 2);
            }
            return new Encoding(utf16 ? StandardCharsets.UTF_16BE : declared, 0);
        }

        private static boolean is(byte[] first, int count, int... mark) {
            if (count < mark.length) {
                return false;
            }
            for (int i = 0; i < mark.length; i++) {
                if ((first[i] & 0xff) != mark[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
