package io.iterablebatch.source.csv;

import io.iterablebatch.text.InvisibleCharacters;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one file.
 *
 * @param columns as in the row that names them, without invisible characters around them, and without the columns of
 *     rejects files
 * @param names the same with the columns of rejects files and their quotes: one for each cell that a row must have
 * @param ours whether the file is one of our rejects files, whose additional columns are left out and whose cells are
 *     restored
 */
record CsvHeader(List<String> columns, List<String> names, boolean ours) {

    private static final List<String> OUR_COLUMNS = List.of("_file", "_row", "_outcome", "_reason");

    static CsvHeader of(List<String> cells) {
        List<String> names = cells.stream().map(InvisibleCharacters::strip).toList();
        int own = names.size() - OUR_COLUMNS.size();
        if (own < 1 || !names.subList(own, names.size()).equals(OUR_COLUMNS)) {
            return new CsvHeader(names, names, false);
        }
        List<String> original =
                names.subList(0, own).stream().map(FormulaDefusing::restore).toList();
        return new CsvHeader(original, names, true);
    }

    /** How many cells a row of the file must have. */
    int cells() {
        return names.size();
    }

    /**
     * The index in this file of each of the source's columns, the second of a name being the second here too; -1 for
     * one without a name that is not here. Null if they are in the same order.
     */
    int @Nullable [] order(List<String> sourceColumns) {
        if (columns.equals(sourceColumns)) {
            return null;
        }
        Map<String, Deque<Integer>> indices = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            indices.computeIfAbsent(columns.get(i), name -> new ArrayDeque<>()).add(i);
        }
        int[] order = new int[sourceColumns.size()];
        for (int i = 0; i < order.length; i++) {
            Deque<Integer> left = indices.get(sourceColumns.get(i));
            order[i] = left == null || left.isEmpty() ? -1 : left.remove();
        }
        return order;
    }
}
