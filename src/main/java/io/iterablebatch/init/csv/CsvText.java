package io.iterablebatch.init.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The first rows of a text as some dialect takes them.
 *
 * @param rows those in which something stands
 * @param broken whether the text is not of this dialect: a row could not be parsed
 */
record CsvText(List<String[]> rows, boolean broken) {

    private static final int MOST_ROWS = 500;

    /** Behind so many rows that no cell swallowed the end of the text is likely a cell that is cut off. */
    private static final int ENOUGH_ROWS = 100;

    /** A row with a line break in so many cells swallowed others: a quote was taken for the beginning of a cell. */
    private static final int MOST_BREAKS = 20;

    static CsvText parse(String text, FoundDialect dialect) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(dialect.delimiter())
                .setQuote(dialect.quote())
                .setEscape(dialect.escape())
                .setIgnoreEmptyLines(true)
                .get();
        List<String[]> rows = new ArrayList<>();
        boolean broken = false;
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(format)
                .get()) {
            for (CSVRecord row : parser) {
                if (row.stream().allMatch(String::isBlank)) {
                    // A source passes over them, too: the names of columns may stand below.
                    continue;
                }
                rows.add(row.values());
                broken |= breaks(row) > MOST_BREAKS;
                if (rows.size() == MOST_ROWS) {
                    break;
                }
            }
        } catch (IOException | UncheckedIOException notThisDialect) {
            broken |= !isCutOff(notThisDialect) || rows.size() < ENOUGH_ROWS;
        }
        return new CsvText(rows, broken);
    }

    /** The text is the beginning of a file and may end within a cell with line breaks. */
    private static boolean isCutOff(Exception e) {
        return String.valueOf(e.getMessage()).contains("EOF reached");
    }

    private static long breaks(CSVRecord row) {
        long breaks = 0;
        for (String cell : row) {
            breaks += cell.chars().filter(c -> c == '\n').count();
        }
        return breaks;
    }

    /** How many cells the first row has. */
    int columns() {
        return rows.isEmpty() ? 0 : rows.get(0).length;
    }

    /** The share of the rows that have as many cells as the first one; less where the text is broken. */
    double consistency() {
        if (rows.isEmpty()) {
            return 0;
        }
        long same = rows.stream().filter(row -> row.length == columns()).count();
        double share = (double) same / rows.size();
        return broken ? share / 2 : share;
    }
}
