package io.iterablebatch.sandbox.shelf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The cells of a thing with some of them replaced, or those of a new one. */
final class CellOverlay<T> {

    private static final String UPDATED = "updatedAt";
    private static final List<String> NOW = List.of("createdAt", UPDATED);

    private final ThingKind<T> kind;
    private final Instant now;

    CellOverlay(ThingKind<T> kind, Instant now) {
        this.kind = kind;
        this.now = now;
    }

    /** @param known finds what is there by id, or null */
    CsvCells over(Map<String, String> changes, LongFunction<@Nullable T> known) {
        List<String> columns = kind.columns();
        for (String name : changes.keySet()) {
            if (!columns.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no '" + name + "'; known are " + String.join(", ", columns));
            }
        }
        String idColumn = columns.get(0);
        long id =
                new CsvCells(Map.of(idColumn, 0), List.of(changes.getOrDefault(idColumn, ""))).requiredNumber(idColumn);
        T before = known.apply(id);
        List<@Nullable Object> values = before == null ? null : kind.values(before);
        Map<String, Integer> positions = new HashMap<>();
        List<String> cells = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            positions.put(column, i);
            String asked = changes.get(column);
            cells.add(
                    asked != null
                            ? ThingLines.text(asked)
                            : values == null ? fresh(column) : kept(column, values.get(i)));
        }
        return new CsvCells(positions, cells);
    }

    private String fresh(String column) {
        return NOW.contains(column) ? now.toString() : kind.defaults().getOrDefault(column, "");
    }

    private String kept(String column, @Nullable Object value) {
        return column.equals(UPDATED) ? now.toString() : ThingLines.text(value);
    }
}
