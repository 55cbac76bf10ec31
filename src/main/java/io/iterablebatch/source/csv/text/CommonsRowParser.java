package io.iterablebatch.source.csv.text;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Takes rows of RFC 4180 apart, with any delimiter and quote. */
final class CommonsRowParser implements RowParser {

    private final Iterator<CSVRecord> records;

    CommonsRowParser(Reader lines, char delimiter, char quote) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setQuote(quote)
                .setIgnoreEmptyLines(false)
                .get();
        records = CSVParser.builder().setReader(lines).setFormat(format).get().iterator();
    }

    @Override
    public String @Nullable [] next() throws IOException {
        try {
            return records.hasNext() ? records.next().values() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CSVException ? new UnparsableRowException() : e.getCause();
        }
    }
}
