package io.iterablebatch.source.csv;

import io.iterablebatch.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row's cells in the order of the source's columns, and what makes the row unusable. */
record RowFaults(
        List<String> cells, Header header, @Nullable Reason reason) {

    private static final int LONGEST_CELL = 32_000;

    /** @param mayHoldGiant whether the row is long enough to have a cell beyond the limit */
    static RowFaults of(Row row, Header header, boolean mayHoldGiant) {
        Reason reason = row.fault();
        if (reason == null && row.cells().size() != header.cells()) {
            reason = new Reason(
                    "ragged-row",
                    "expected " + header.cells() + " cells, found "
                            + row.cells().size());
        }
        if (reason == null && mayHoldGiant) {
            reason = giant(row.cells(), header);
        }
        return new RowFaults(row.cells(), header, reason);
    }

    private static @Nullable Reason giant(List<String> cells, Header header) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).length() > LONGEST_CELL) {
                String column = i < header.columns().size() ? header.columns().get(i) : "_" + (i + 1);
                return new Reason("cell-too-long", "column " + column + " has more than 32,000 characters");
            }
        }
        return null;
    }

    /** The cells, cut to what can be kept where the row is unusable. */
    @Nullable Object[] values(int @Nullable [] order) {
        boolean whole = cells.size() == header.cells();
        int columns = header.columns().size();
        int size = whole ? columns : cells.size();
        @Nullable Object[] values = new Object[size];
        for (int i = 0; i < size; i++) {
            int from = whole && order != null ? order[i] : i;
            String cell = cells.get(from);
            if (header.ours()) {
                cell = Defusing.restore(cell);
            }
            values[i] = reason != null && cell.length() > LONGEST_CELL ? cell.substring(0, LONGEST_CELL) : cell;
        }
        return values;
    }
}
