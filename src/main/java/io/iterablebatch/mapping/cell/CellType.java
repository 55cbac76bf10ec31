package io.iterablebatch.mapping.cell;

import io.iterablebatch.source.CellText;
import io.iterablebatch.text.InvisibleCharacters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Turns a cell into JSON. Used by one thread. */
public interface CellType {

    /**
     * Writes exactly one JSON value, whatever the cell holds: after a mistake nobody sends what was written.
     *
     * @param cell text that is not {@link #empty}
     * @return the mistake, or null
     */
    @Nullable CellMistake write(String cell, JsonGenerator out);

    /**
     * The same for a cell of another type than text. Most types are as good as their text; a list is none.
     *
     * @param cell one of the types of {@link io.iterablebatch.source.SourceRecord#values()} other than text, and no
     *     {@link UnfitValueCheck}
     */
    default @Nullable CellMistake writeTyped(Object cell, JsonGenerator out) {
        String text = cell instanceof List ? null : CellText.of(cell);
        if (text == null) {
            out.writeNull();
            return listed();
        }
        return write(text, out);
    }

    /** The mistake of a cell that holds a list where one value belongs. */
    CellMistake listed();

    /** Whether the cell holds nothing. */
    default boolean empty(String cell) {
        return InvisibleCharacters.only(cell);
    }

    /** Whether an empty cell may delete the field, if the job file wants that. */
    default boolean clearable() {
        return true;
    }
}
