package io.iterablebatch.source.csv;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.csv.text.FileText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** Reads the headers of all files and reports everything that is wrong with them. */
final class CsvHeaderReader {

    private static final int LONGEST = 1_000_000;

    private CsvHeaderReader() {}

    /** @throws UsageFailure with every mistake in every header */
    static List<CsvHeader> read(List<CsvFile> files, CSVFormat format, Charset charset, int block) {
        CsvHeaderCheck check = new CsvHeaderCheck();
        List<CsvHeader> headers = new ArrayList<>(files.size());
        CsvHeader expected = null;
        for (CsvFile file : files) {
            CsvHeader header = read(file, format, charset, block, check);
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
            throw new UsageFailure(check.problems());
        }
        return headers;
    }

    private static @Nullable CsvHeader read(
            CsvFile file, CSVFormat format, Charset charset, int block, CsvHeaderCheck check) {
        try {
            CsvRow row = first(file, format, charset, block);
            if (row == null) {
                check.unreadable(file, "the file is empty; its first row must name the columns");
                return null;
            }
            if (row.fault() != null) {
                check.unreadable(
                        file, "row 1 names the columns and has " + row.fault().detail());
                return null;
            }
            return CsvHeader.of(List.of(row.cells()));
        } catch (SourceException broken) {
            check.unreadable(file, String.valueOf(broken.getMessage()));
            return null;
        } catch (IOException e) {
            check.unreadable(file, "cannot be read (" + e.getClass().getSimpleName() + "): " + e.getMessage());
            return null;
        }
    }

    private static @Nullable CsvRow first(CsvFile file, CSVFormat format, Charset charset, int block)
            throws IOException {
        try (FileText text = file.text(charset, new AtomicLong(), block, LONGEST)) {
            return new CsvRowReader(file.name(), format, text, 1).next();
        }
    }
}
