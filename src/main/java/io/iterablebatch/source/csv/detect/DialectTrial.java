package io.iterablebatch.source.csv.detect;

import io.iterablebatch.Sha256;
import io.iterablebatch.job.source.CsvDialect;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.csv.CsvRow;
import io.iterablebatch.source.csv.CsvRowReader;
import io.iterablebatch.source.csv.text.FileText;
import io.iterablebatch.source.csv.text.PrecedingBytes;
import io.iterablebatch.source.csv.text.RowDialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first rows of a file, taken apart in one way.
 *
 * @param way the quote and the escape character
 * @param rows those that hold something and could be taken apart
 * @param faults how many could not
 * @param marks how often the way's quote or escape character is where such a character has a meaning
 */
record DialectTrial(CsvDialect way, char delimiter, List<List<String>> rows, int faults, int marks) {

    private static final int MOST_ROWS = 200;
    private static final int BLOCK = 1 << 16;
    private static final int LONGEST_ROW = 100_000;

    static DialectTrial of(String lines, CsvDialect way, RowDialect dialect) {
        List<List<String>> rows = new ArrayList<>();
        int faults = 0;
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        try (FileText text = new FileText(
                new ByteArrayInputStream(bytes),
                StandardCharsets.UTF_8,
                Sha256.start(),
                0,
                PrecedingBytes.LINE,
                BLOCK,
                LONGEST_ROW)) {
            var reader = new CsvRowReader("sample", dialect, text, 1, dialect.splitter());
            for (CsvRow row = reader.next(); row != null && rows.size() < MOST_ROWS; row = reader.next()) {
                if (row.fault() != null) {
                    faults++;
                } else if (!Arrays.stream(row.cells()).allMatch(String::isBlank)) {
                    rows.add(List.of(row.cells()));
                }
            }
        } catch (SourceException endless) {
            // The end of the sample within quotes is one cut row; a quote that is text swallows the rest.
            faults++;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new DialectTrial(way, dialect.delimiter(), rows, faults, DialectMarks.count(lines, way, dialect));
    }

    int columns() {
        return rows.isEmpty() ? 1 : rows.get(0).size();
    }

    int fitting() {
        int columns = columns();
        return (int) rows.stream().filter(row -> row.size() == columns).count();
    }

    /** Above all, rows fit; then there are several columns; then quotes and escapes have a meaning. */
    double score() {
        double all = Math.max(1, rows.size() + faults);
        double several = columns() > 1 ? 1 : 0.3;
        return several * fitting() / all + Math.min(columns(), 50) * 1e-4 + Math.min(marks, 50) * 1e-6;
    }
}
