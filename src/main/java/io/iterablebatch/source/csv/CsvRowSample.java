package io.iterablebatch.source.csv;

import io.iterablebatch.Sha256;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.csv.text.FileEncoding;
import io.iterablebatch.source.csv.text.LinewiseReader;
import io.iterablebatch.source.csv.text.PrecedingBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.csv.CSVFormat;

/** Estimates the length of a file's rows from the first ones. */
final class CsvRowSample {

    private static final int ROWS = 100;
    private static final int LONGEST = 4_000_000;
    private static final int UNKNOWN = 1_000;

    private CsvRowSample() {}

    /** The average number of characters of a row; a guess if the file is empty or cannot be read. */
    static int charactersOfARow(CsvFile file, CSVFormat format, Charset charset, int block) {
        try {
            FileEncoding encoding = file.encoding(charset);
            try (InputStream in = file.open(new AtomicLong())) {
                in.skipNBytes(encoding.mark());
                LinewiseReader feed = new LinewiseReader(
                        in, encoding.charset(), Sha256.start(), encoding.mark(), PrecedingBytes.LINE, block, LONGEST);
                CsvRowReader rows = new CsvRowReader(file.name(), format, feed, 1);
                int count = 0;
                while (count < ROWS && rows.next() != null) {
                    count++;
                }
                return count == 0 ? UNKNOWN : (int) Math.max(1, feed.position() / count);
            }
        } catch (IOException | SourceException unreadable) {
            return UNKNOWN;
        }
    }
}
