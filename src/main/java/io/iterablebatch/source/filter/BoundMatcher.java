package io.iterablebatch.source.filter;

import io.iterablebatch.job.action.CellCondition.BoundCondition;
import io.iterablebatch.job.action.ComparedValue;
import io.iterablebatch.text.InvisibleCharacters;
import org.jspecify.annotations.Nullable;

/** Whether a cell is above or below a value. An empty cell is neither. */
record BoundMatcher(BoundCondition condition) implements CellMatcher {

    @Override
    public RowVerdict of(@Nullable Object cell) {
        if (cell == null || CellMatcher.isEmpty(cell)) {
            return RowVerdict.NOT_MET;
        }
        ComparedValue value = cell instanceof String text
                ? ComparedValue.of(InvisibleCharacters.strip(text))
                : ComparedValue.ofTyped(cell);
        Integer comparison = value == null ? null : value.compareWith(condition.bound());
        if (comparison == null) {
            return RowVerdict.INCOMPARABLE;
        }
        return condition.relation().holds(comparison) ? RowVerdict.MET : RowVerdict.NOT_MET;
    }
}
