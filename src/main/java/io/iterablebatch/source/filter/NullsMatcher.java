package io.iterablebatch.source.filter;

import io.iterablebatch.source.TextCells;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.text.NullTexts;
import org.jspecify.annotations.Nullable;

/** A condition for which some texts are an empty cell. */
record NullsMatcher(CellMatcher condition, NullTexts nulls) implements CellMatcher {

    @Override
    public RowVerdict of(TextCells cells, int cell) {
        return isNull(cells, cell) ? condition.of((Object) null) : condition.of(cells, cell);
    }

    @Override
    public RowVerdict of(@Nullable Object cell) {
        return condition.of(cell instanceof String text && nulls.contains(text) ? null : cell);
    }

    /** Makes a text only of a cell in which quotes are doubled, or around which may be invisible beyond ASCII. */
    private boolean isNull(TextCells cells, int cell) {
        byte[] utf8 = cells.utf8();
        int from = cells.start(cell);
        int to = cells.end(cell);
        while (from < to && InvisibleCharacters.isBlank(utf8[from])) {
            from++;
        }
        while (from < to && InvisibleCharacters.isBlank(utf8[to - 1])) {
            to--;
        }
        if (from == to) {
            return false;
        }
        boolean asItStands = cells.isLiteral(cell) && InvisibleCharacters.isStripped(utf8, from, to);
        return asItStands ? nulls.contains(utf8, from, to) : nulls.contains(cells.text(cell));
    }
}
