package io.iterablebatch.source.filter;

import io.iterablebatch.source.TextCells;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a cell is empty, or is not; a list is if it has no elements, or only nulls. */
record EmptyMatcher(boolean empty) implements CellMatcher {

    @Override
    public RowVerdict of(@Nullable Object cell) {
        boolean nothing =
                cell instanceof List<?> list ? list.stream().allMatch(Objects::isNull) : CellMatcher.isEmpty(cell);
        return nothing == empty ? RowVerdict.MET : RowVerdict.NOT_MET;
    }

    @Override
    public RowVerdict of(TextCells cells, int cell) {
        if (cells.isEmpty(cell)) {
            return empty ? RowVerdict.MET : RowVerdict.NOT_MET;
        }
        return CellMatcher.isPlain(cells, cell) ? empty ? RowVerdict.NOT_MET : RowVerdict.MET : of(cells.text(cell));
    }
}
