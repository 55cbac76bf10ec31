package io.iterablebatch.sandbox.shelf;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Things of one kind as lines of CSV. A line with an id and no other cell takes back the earlier ones of that id.
 *
 * @param <T> the things
 */
final class Rows<T> {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final Kind<T> kind;

    Rows(Kind<T> kind) {
        this.kind = kind;
    }

    String header() {
        return line(kind.columns());
    }

    String line(T thing) {
        return line(kind.values(thing).stream().map(Rows::text).toList());
    }

    /** Takes back what was written of an id. */
    String removed(long id) {
        return line(List.of(id));
    }

    /**
     * Reads a file.
     *
     * @param each takes each id with its thing, or null where it was taken back
     * @throws IllegalArgumentException where it isn't a file of this kind
     */
    void read(Reader file, BiConsumer<Long, @Nullable T> each) {
        try (CSVParser rows = FORMAT.parse(file)) {
            List<String> header = null;
            for (CSVRecord row : rows) {
                if (header == null) {
                    header = row.toList();
                    if (!header.equals(kind.columns())) {
                        throw new IllegalArgumentException("its columns are not " + String.join(",", kind.columns()));
                    }
                } else {
                    one(header, row, each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void one(List<String> header, CSVRecord row, BiConsumer<Long, @Nullable T> each) {
        Cells cells = new Cells(header, row.toList());
        try {
            long id = cells.requiredNumber(header.get(0));
            each.accept(id, row.size() == 1 ? null : kind.read(cells));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("row " + row.getRecordNumber() + ": " + e.getMessage(), e);
        }
    }

    /** The text of a cell; what would break a line or a list becomes a blank. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(one -> text(one).replace('|', ' ')).collect(Collectors.joining("|"));
        }
        return value instanceof Instant moment
                ? moment.toString()
                : value.toString().replaceAll("[\r\n]", " ");
    }

    private static String line(List<?> cells) {
        List<@Nullable Object> all = new ArrayList<>(cells);
        return FORMAT.format(all.toArray()) + "\n";
    }
}
