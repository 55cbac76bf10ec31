package io.iterablebatch.init.csv;

import io.iterablebatch.source.csv.CsvRecordSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/**
 * What a look at a CSV file shows.
 *
 * @param header whether the first row names the columns
 * @param filled whether there is any row
 */
public record CsvInspection(FoundCharset charset, FoundDialect dialect, boolean header, boolean filled) {

    /** How much of a file is looked at for bytes that are no UTF-8. */
    private static final long MOST_BYTES = 1L << 28;

    private static final int HEAD = 1 << 18;

    /**
     * Looks at a file, also one that is compressed by gzip.
     *
     * @throws IOException where it cannot be read
     */
    public static CsvInspection of(Path file) throws IOException {
        byte[] bytes;
        FoundCharset charset;
        try (InputStream in = CsvRecordSource.bytes(file)) {
            bytes = in.readNBytes(HEAD);
            charset = CharsetFinder.find(bytes, in, MOST_BYTES);
        }
        String head = text(bytes, charset);
        FoundDialect dialect = DialectFinder.find(head);
        List<String[]> rows = CsvText.parse(DialectFinder.body(head), dialect).rows();
        return new CsvInspection(charset, dialect, HeaderCheck.isThere(rows), !rows.isEmpty());
    }

    /**
     * The same for this file and one that is read with it: by the dialect of the first that has rows, in the character
     * set of the first that is no UTF-8, since a job names one for all its files.
     *
     * @param name of the other file, for a comment
     */
    public CsvInspection with(CsvInspection other, String name) {
        if (!filled) {
            return other;
        }
        FoundCharset theirs = other.charset;
        boolean ours = !charset.isUsual() || theirs.isUsual();
        return ours
                ? this
                : new CsvInspection(
                        new FoundCharset(
                                theirs.name(),
                                theirs.mark(),
                                "in " + name + ", " + theirs.reason() + "; all files are read alike"),
                        dialect,
                        header,
                        filled);
    }

    /** The beginning of the file behind its mark, as far as the end of a line. */
    private static String text(byte[] bytes, FoundCharset charset) {
        int mark = charset.isUsual() ? charset.mark() : 0;
        String text = new String(bytes, mark, bytes.length - mark, Charset.forName(charset.name()));
        int end = text.lastIndexOf('\n');
        return bytes.length < HEAD || end < 0 ? text : text.substring(0, end + 1);
    }
}
