package io.iterablebatch.source.filter;

import io.iterablebatch.job.action.CellCondition.BoundCondition;
import io.iterablebatch.job.action.ComparedValue;
import io.iterablebatch.job.action.NumberStyle;
import io.iterablebatch.job.action.StyledNumberParser;
import io.iterablebatch.text.InvisibleCharacters;
import org.jspecify.annotations.Nullable;

/** Whether a cell is above or below a value. An empty cell is neither. */
final class BoundMatcher implements CellMatcher {

    private final BoundCondition condition;
    private final @Nullable StyledNumberParser styled;

    BoundMatcher(BoundCondition condition) {
        this.condition = condition;
        this.styled =
                condition.numbers().equals(NumberStyle.PLAIN) ? null : new StyledNumberParser(condition.numbers());
    }

    @Override
    public RowVerdict of(@Nullable Object cell) {
        if (cell == null || CellMatcher.isEmpty(cell)) {
            return RowVerdict.NOT_MET;
        }
        ComparedValue value = cell instanceof String text ? ofText(text) : ComparedValue.ofTyped(cell);
        Integer comparison = value == null ? null : value.compareWith(condition.bound());
        if (comparison == null) {
            return RowVerdict.INCOMPARABLE;
        }
        return condition.relation().holds(comparison) ? RowVerdict.MET : RowVerdict.NOT_MET;
    }

    private @Nullable ComparedValue ofText(String text) {
        String compared = styled == null ? InvisibleCharacters.strip(text) : styled.plain(text);
        return compared == null ? null : ComparedValue.of(compared);
    }
}
