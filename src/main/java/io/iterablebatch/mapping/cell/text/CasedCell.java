package io.iterablebatch.mapping.cell.text;

import io.iterablebatch.job.action.LetterCase;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The elements of an array, with the letters of texts in one case. The cell as a whole may hold escapes and words that
 * stay. Values of other types are no texts, and stay as they are.
 */
public record CasedCell(CellType element, LetterCase letters) implements CellType {

    /** The elements themselves where their letters stay. */
    public static CellType of(CellType element, LetterCase letters) {
        return letters == LetterCase.KEEP ? element : new CasedCell(element, letters);
    }

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        return element.write(letters.of(cell), out);
    }

    @Override
    public @Nullable CellMistake writeTyped(Object cell, JsonGenerator out) {
        return element.writeTyped(cell, out);
    }

    @Override
    public CellMistake listed() {
        return element.listed();
    }

    @Override
    public boolean empty(String cell) {
        return element.empty(cell);
    }
}
