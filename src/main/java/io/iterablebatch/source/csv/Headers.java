package io.iterablebatch.source.csv;

import io.iterablebatch.Problems;
import io.iterablebatch.Sha256;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.csv.text.Encoding;
import io.iterablebatch.source.csv.text.LineFeed;
import io.iterablebatch.source.csv.text.Tail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** Reads the headers of all files, and tells all that is wrong with them. */
final class Headers {

    private static final int LONGEST = 1_000_000;

    private Headers() {}

    /** @throws Problems with every mistake in every header */
    static List<Header> read(List<CsvFile> files, CSVFormat format, Charset charset, int block) {
        HeaderCheck check = new HeaderCheck();
        List<Header> headers = new ArrayList<>(files.size());
        Header expected = null;
        for (CsvFile file : files) {
            Header header = read(file, format, charset, block, check);
            if (header == null) {
                continue;
            }
            check.alone(file, header);
            if (expected == null) {
                expected = header;
            } else {
                check.beside(files.get(0), expected, file, header);
            }
            headers.add(header);
        }
        if (!check.problems().isEmpty()) {
            throw new Problems(check.problems());
        }
        return headers;
    }

    private static @Nullable Header read(
            CsvFile file, CSVFormat format, Charset charset, int block, HeaderCheck check) {
        try {
            Encoding encoding = file.encoding(charset);
            try (InputStream in = file.open(new AtomicLong())) {
                in.skipNBytes(encoding.mark());
                LineFeed feed = new LineFeed(
                        in, encoding.charset(), Sha256.start(), encoding.mark(), Tail.LINE, block, LONGEST);
                Row row = new RowReader(file.name(), format, feed, 1).next();
                if (row == null) {
                    check.unreadable(file, "the file is empty; its first row must name the columns");
                    return null;
                }
                if (row.fault() != null) {
                    check.unreadable(
                            file,
                            "row 1 names the columns and has " + row.fault().detail());
                    return null;
                }
                return Header.of(List.of(row.cells()));
            }
        } catch (SourceException broken) {
            check.unreadable(file, String.valueOf(broken.getMessage()));
            return null;
        } catch (IOException e) {
            check.unreadable(file, "cannot be read (" + e.getClass().getSimpleName() + "): " + e.getMessage());
            return null;
        }
    }
}
