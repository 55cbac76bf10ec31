package io.iterablebatch.source.csv;

import org.jspecify.annotations.Nullable;

/** A row's cells in the order of the source's columns. */
final class CsvRowValues {

    /** Cells that are kept of a ragged row: one without a line end may have millions. */
    static final int MOST_CELLS = 10_000;

    private CsvRowValues() {}

    /**
     * All cells of the columns, or what there is where the row is ragged or was not parsed; cut to what can be kept
     * where it is unusable.
     *
     * @param order where the columns are in this file, or null where that is just where they are in the source
     */
    static @Nullable Object[] of(CsvRow row, CsvHeader header, int @Nullable [] order, boolean faulty) {
        String[] cells = row.cells();
        if (row.raw() || (order == null && !header.ours() && !faulty)) {
            return cells;
        }
        boolean whole = cells.length == header.cells();
        @Nullable Object[] values = new Object[whole ? header.columns().size() : Math.min(cells.length, MOST_CELLS)];
        for (int i = 0; i < values.length; i++) {
            String cell = cells[whole && order != null ? order[i] : i];
            if (header.ours()) {
                cell = FormulaDefusing.restore(cell);
            }
            values[i] = faulty ? cut(cell) : cell;
        }
        return values;
    }

    private static String cut(String cell) {
        int most = CsvRowCheck.LONGEST_CELL;
        if (cell.length() <= most) {
            return cell;
        }
        return cell.substring(0, Character.isHighSurrogate(cell.charAt(most - 1)) ? most - 1 : most);
    }
}
