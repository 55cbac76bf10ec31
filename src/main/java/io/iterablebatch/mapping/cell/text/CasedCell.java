package io.iterablebatch.mapping.cell.text;

import io.iterablebatch.job.action.LetterCase;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The elements of an array, with their letters in one case. The cell as a whole may hold escapes and words that stay.
 */
public record CasedCell(CellType element, LetterCase letters) implements CellType {

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        return element.write(letters.of(cell), out);
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
