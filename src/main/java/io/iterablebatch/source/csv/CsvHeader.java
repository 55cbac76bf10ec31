package io.iterablebatch.source.csv;

import io.iterablebatch.text.InvisibleCharacters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one file.
 *
 * @param columns as in the first row, without invisible characters around them, and without the columns of rejects
 *     files
 * @param cells how many cells a row of the file must have
 * @param ours whether the file is one of our rejects files, whose additional columns are left out and whose cells are
 *     restored
 */
record CsvHeader(List<String> columns, int cells, boolean ours) {

    private static final List<String> OUR_COLUMNS = List.of("_file", "_row", "_outcome", "_reason");

    static CsvHeader of(List<String> cells) {
        List<String> columns = new ArrayList<>(cells.size());
        for (String cell : cells) {
            columns.add(InvisibleCharacters.strip(cell));
        }
        int own = columns.size() - OUR_COLUMNS.size();
        if (own < 1 || !columns.subList(own, columns.size()).equals(OUR_COLUMNS)) {
            return new CsvHeader(List.copyOf(columns), cells.size(), false);
        }
        List<String> original =
                columns.subList(0, own).stream().map(FormulaDefusing::restore).toList();
        return new CsvHeader(original, cells.size(), true);
    }

    /** The index in this file of each of the source's columns; null if they are in the same order. */
    int @Nullable [] order(List<String> sourceColumns) {
        if (columns.equals(sourceColumns)) {
            return null;
        }
        int[] order = new int[sourceColumns.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = columns.indexOf(sourceColumns.get(i));
        }
        return order;
    }
}
