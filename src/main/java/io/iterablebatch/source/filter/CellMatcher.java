package io.iterablebatch.source.filter;

import io.iterablebatch.job.action.CellCondition;
import io.iterablebatch.job.action.CellCondition.BoundCondition;
import io.iterablebatch.job.action.CellCondition.EmptyCondition;
import io.iterablebatch.job.action.CellCondition.TextCondition;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.source.TextCells;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.text.NullTexts;
import org.jspecify.annotations.Nullable;

/** One condition on a cell. Immutable. */
sealed interface CellMatcher permits TextMatcher, EmptyMatcher, BoundMatcher, NullsMatcher {

    /** Whether a value of {@link io.iterablebatch.source.SourceRecord#values()} meets it. */
    RowVerdict of(@Nullable Object cell);

    /** The same for a cell of text, without making a text of it where that can be avoided. */
    default RowVerdict of(TextCells cells, int cell) {
        return of(cells.text(cell));
    }

    /** @param nulls texts that count as an empty cell */
    static CellMatcher testing(CellCondition condition, NullTexts nulls) {
        CellMatcher matcher = testing(condition);
        return nulls.isEmpty() ? matcher : new NullsMatcher(matcher, nulls);
    }

    private static CellMatcher testing(CellCondition condition) {
        if (condition instanceof TextCondition texts) {
            return new TextMatcher(texts.texts(), texts.wanted());
        }
        return condition instanceof EmptyCondition empty
                ? new EmptyMatcher(empty.empty())
                : new BoundMatcher((BoundCondition) condition);
    }

    /** Whether the value is an empty cell: null, JSON's null, or a text of which nothing can be seen. */
    static boolean isEmpty(@Nullable Object cell) {
        return cell == null
                || (cell instanceof String text && InvisibleCharacters.only(text))
                || (cell instanceof JsonText json && json.isNull());
    }

    /** Whether the cell is its bytes as they stand, and begins and ends with characters that are certainly seen. */
    static boolean isPlain(TextCells cells, int cell) {
        return cells.isLiteral(cell)
                && InvisibleCharacters.isStripped(cells.utf8(), cells.start(cell), cells.end(cell));
    }
}
