package io.iterablebatch.source.csv;

import org.jspecify.annotations.Nullable;

/** Puts a row's cells into the order of the source's columns. */
final class CsvRowValues {

    /** How many cells are kept of a row with the wrong number of them: one without a line end may have millions. */
    static final int MOST_CELLS = 10_000;

    private CsvRowValues() {}

    /**
     * The cells of all columns, or what there is if the row has another number of cells or was not parsed; cut to what
     * can be kept if the row is unusable.
     *
     * @param order the index in this file of each of the source's columns, as
     *     {@link CsvHeader#order} has it
     */
    static @Nullable Object[] of(CsvRow row, CsvHeader header, int @Nullable [] order, boolean faulty) {
        String[] cells = row.cells();
        if (row.raw()) {
            return cells;
        }
        boolean whole = cells.length == header.cells();
        @Nullable Object[] values = new Object[whole ? columns(header, order) : Math.min(cells.length, MOST_CELLS)];
        for (int i = 0; i < values.length; i++) {
            int index = whole && order != null ? order[i] : i;
            String cell = index < 0 ? "" : cells[index];
            if (header.ours()) {
                cell = FormulaDefusing.restore(cell);
            }
            values[i] = faulty ? cut(cell) : cell;
        }
        return values;
    }

    private static int columns(CsvHeader header, int @Nullable [] order) {
        return order == null ? header.columns().size() : order.length;
    }

    private static String cut(String cell) {
        int most = CsvRowCheck.LONGEST_CELL;
        if (cell.length() <= most) {
            return cell;
        }
        return cell.substring(0, Character.isHighSurrogate(cell.charAt(most - 1)) ? most - 1 : most);
    }
}
