package io.iterablebatch.sandbox.shelf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Things of one kind as lines of CSV. A line with an id and no other cell takes back the earlier ones of that id.
 *
 * @param <T> the things
 */
final class ThingLines<T> {

    private final ThingKind<T> kind;
    private final Map<String, Integer> positions = new HashMap<>();

    ThingLines(ThingKind<T> kind) {
        this.kind = kind;
        for (String column : kind.columns()) {
            positions.put(column, positions.size());
        }
    }

    void header(StringBuilder to) {
        CsvLine.append(to, kind.columns());
    }

    void thing(StringBuilder to, T thing) {
        List<String> cells = new ArrayList<>(positions.size());
        for (Object value : kind.values(thing)) {
            cells.add(text(value));
        }
        CsvLine.append(to, cells);
    }

    /** Takes back what was written of an id. */
    void removed(StringBuilder to, long id) {
        CsvLine.append(to, List.of(Long.toString(id)));
    }

    /**
     * Reads a file.
     *
     * @param each takes each id with its thing, or null where it was taken back
     * @throws IllegalArgumentException where it isn't a file of this kind
     */
    void read(String file, BiConsumer<Long, @Nullable T> each) {
        int number = 1;
        int start = 0;
        for (int end = file.indexOf('\n'); end >= 0; end = file.indexOf('\n', start)) {
            List<String> cells = CsvLine.split(file.substring(start, end));
            if (start == 0) {
                if (!cells.equals(kind.columns())) {
                    throw new IllegalArgumentException("its columns are not " + String.join(",", kind.columns()));
                }
            } else {
                one(number, cells, each);
            }
            number++;
            start = end + 1;
        }
    }

    private void one(int number, List<String> row, BiConsumer<Long, @Nullable T> each) {
        try {
            CsvCells cells = new CsvCells(positions, row);
            long id = cells.requiredNumber(kind.columns().get(0));
            each.accept(id, row.size() == 1 ? null : kind.read(cells));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
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
                : value.toString().replace('\r', ' ').replace('\n', ' ');
    }
}
