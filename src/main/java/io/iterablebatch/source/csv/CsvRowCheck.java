package io.iterablebatch.source.csv;

import io.iterablebatch.Reason;
import org.jspecify.annotations.Nullable;

/** Finds what makes a row unusable although it could be parsed. */
final class CsvRowCheck {

    static final int LONGEST_CELL = 32_000;

    private CsvRowCheck() {}

    /**
     * The first fault of the row, or null.
     *
     * @param mayHoldGiant whether the row is long enough to have a cell beyond the limit
     */
    static @Nullable Reason of(CsvRow row, CsvHeader header, boolean mayHoldGiant) {
        Reason reason = row.fault();
        int cells = row.count();
        if (reason == null && cells != header.cells()) {
            reason = new Reason("ragged-row", "expected " + header.cells() + " cells, found " + cells);
        }
        if (reason == null && mayHoldGiant) {
            reason = giant(row.cells(), header);
        }
        if (reason == null && header.ours()) {
            reason = UnmendedRejectCheck.fault(row.cells()[cells - 1]);
        }
        return reason;
    }

    private static @Nullable Reason giant(String[] cells, CsvHeader header) {
        for (int i = 0; i < header.columns().size(); i++) {
            String cell = header.ours() ? FormulaDefusing.restore(cells[i]) : cells[i];
            if (cell.length() > LONGEST_CELL) {
                return new Reason("cell-too-long", "column " + (i + 1) + " has more than 32,000 characters");
            }
        }
        return null;
    }
}
