package io.iterablebatch.init.csv;

import io.iterablebatch.source.csv.CsvRecordSource;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.text.TextTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a CSV file shows.
 *
 * @param header whether the first row names the columns
 * @param filled whether there is any row
 * @param names the columns, without the invisible around them; none where no row names them
 */
public record CsvInspection(
        FoundCharset charset, FoundDialect dialect, boolean header, boolean filled, List<String> names) {

    public CsvInspection {
        names = List.copyOf(names);
    }

    /** How much of a file is looked at for bytes that are no UTF-8. */
    private static final long MOST_BYTES = 1L << 28;

    private static final int HEAD = 1 << 18;

    private static final int SHOWN = 4;
    private static final int LONGEST_NAME = 40;

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
        boolean header = HeaderCheck.isThere(rows);
        List<String> names = header && !rows.isEmpty()
                ? Arrays.stream(rows.get(0)).map(InvisibleCharacters::strip).toList()
                : List.of();
        return new CsvInspection(charset, dialect, header, !rows.isEmpty(), names);
    }

    /**
     * In what the columns of another file are others, in words; null where they are the same, or one has none.
     *
     * @param here the name of this file
     */
    public @Nullable String difference(CsvInspection other, String here) {
        List<String> missing = without(names, other.names);
        List<String> further = without(other.names, names);
        if (names.isEmpty() || other.names.isEmpty() || (missing.isEmpty() && further.isEmpty())) {
            return null;
        }
        String both = missing.isEmpty() || further.isEmpty() ? "" : ", and ";
        return "has other columns than " + here + ": "
                + (missing.isEmpty() ? "" : "it has no " + listed(missing))
                + both
                + (further.isEmpty() ? "" : "only it has " + listed(further));
    }

    private static List<String> without(List<String> names, List<String> others) {
        return names.stream()
                .filter(name -> !name.isEmpty() && !others.contains(name))
                .distinct()
                .toList();
    }

    private static String listed(List<String> names) {
        int rest = names.size() - SHOWN;
        return names.stream()
                        .limit(SHOWN)
                        .map(name -> "`" + TextTable.cell(name, LONGEST_NAME) + "`")
                        .collect(Collectors.joining(", "))
                + (rest > 0 ? " and " + rest + " more" : "");
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
                        filled,
                        names);
    }

    /** The beginning of the file behind its mark, as far as the end of a line. */
    private static String text(byte[] bytes, FoundCharset charset) {
        int mark = charset.isUsual() ? charset.mark() : 0;
        String text = new String(bytes, mark, bytes.length - mark, Charset.forName(charset.name()));
        int end = text.lastIndexOf('\n');
        return bytes.length < HEAD || end < 0 ? text : text.substring(0, end + 1);
    }
}
