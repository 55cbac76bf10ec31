package io.iterablebatch.init.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * What a look at a CSV file shows.
 *
 * @param header whether the first row names the columns
 */
public record CsvInspection(FoundCharset charset, FoundDialect dialect, boolean header) {

    /** How much of a file is looked at for bytes that are no UTF-8. */
    private static final long MOST_BYTES = 1L << 28;

    private static final int HEAD = 1 << 18;

    /**
     * Looks at a file, also one that is compressed by gzip.
     *
     * @throws IOException where it cannot be read
     */
    public static CsvInspection of(Path file) throws IOException {
        FoundCharset charset;
        try (InputStream in = open(file)) {
            charset = CharsetFinder.find(in, MOST_BYTES);
        }
        String head = head(file, charset);
        FoundDialect dialect = DialectFinder.find(head);
        List<String[]> rows = CsvText.parse(DialectFinder.body(head), dialect).rows();
        return new CsvInspection(charset, dialect, HeaderCheck.isThere(rows));
    }

    /** The beginning of the file, as far as the end of a line. */
    private static String head(Path file, FoundCharset charset) throws IOException {
        try (InputStream in = open(file)) {
            in.skipNBytes(charset.mark() == 3 ? charset.mark() : 0);
            byte[] bytes = in.readNBytes(HEAD);
            String text = new String(bytes, Charset.forName(charset.name()));
            int end = text.lastIndexOf('\n');
            return bytes.length < HEAD || end < 0 ? text : text.substring(0, end + 1);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            in.mark(2);
            boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return zipped
                    ? GzipCompressorInputStream.builder()
                            .setInputStream(in)
                            .setDecompressConcatenated(true)
                            .get()
                    : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
