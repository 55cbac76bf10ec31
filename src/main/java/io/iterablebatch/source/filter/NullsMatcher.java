package io.iterablebatch.source.filter;

import io.iterablebatch.source.TextCells;
import io.iterablebatch.text.InvisibleCharacters;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition for which some texts are an empty cell.
 *
 * @param nulls without the invisible around them
 */
record NullsMatcher(CellMatcher condition, Set<String> nulls) implements CellMatcher {

    @Override
    public RowVerdict of(TextCells cells, int cell) {
        return isNull(cells.text(cell)) ? condition.of((Object) null) : condition.of(cells, cell);
    }

    @Override
    public RowVerdict of(@Nullable Object cell) {
        return condition.of(cell instanceof String text && isNull(text) ? null : cell);
    }

    private boolean isNull(String text) {
        return nulls.contains(InvisibleCharacters.strip(text));
    }
}
