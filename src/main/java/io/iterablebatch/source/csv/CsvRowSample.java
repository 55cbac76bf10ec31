package io.iterablebatch.source.csv;

import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.csv.text.FileText;
import io.iterablebatch.source.csv.text.RowDialect;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicLong;

/** Estimates the length of a file's rows from the first ones. */
final class CsvRowSample {

    private static final int ROWS = 100;
    private static final int LONGEST = 4_000_000;
    private static final int UNKNOWN = 1_000;

    private CsvRowSample() {}

    /** The average length of a row in bytes of UTF-8; a guess if the file is empty or cannot be read. */
    static int lengthOfARow(CsvFile file, RowDialect dialect, Charset charset, int block) {
        try (FileText text = file.text(charset, new AtomicLong(), block, LONGEST)) {
            CsvRowReader rows = new CsvRowReader(file.name(), dialect, text, 1);
            int count = 0;
            while (count < ROWS && rows.next() != null) {
                count++;
            }
            return count == 0 ? UNKNOWN : (int) Math.max(1, text.position() / count);
        } catch (IOException | SourceException unreadable) {
            return UNKNOWN;
        }
    }
}
