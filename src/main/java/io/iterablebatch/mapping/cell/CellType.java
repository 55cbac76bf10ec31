package io.iterablebatch.mapping.cell;

import io.iterablebatch.source.CellText;
import io.iterablebatch.text.InvisibleCharacters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Turns a cell into JSON. Used by one thread. */
public interface CellType {

    /**
     * Writes exactly one JSON value, even after a mistake: then what was written is not sent.
     *
     * @param cell text that is not {@link #empty}
     * @return the mistake, or null
     */
    @Nullable CellMistake write(String cell, JsonGenerator out);

    /**
     * Writes the same for a cell that is written in the plainest way, as nearly all are, without making a text of it.
     * This is the way of most cells of a file; the others say all that is to be said of a cell.
     *
     * @param utf8 holds the cell, which may be empty
     * @return false if the cell must be {@linkplain #write(String, JsonGenerator) written carefully}; what was written
     *     is then taken back by the caller
     */
    default boolean writePlain(byte[] utf8, int from, int to, JsonBytes out) {
        return false;
    }

    /**
     * Writes the same as {@link #writeTyped} for values of the types that are most common for this one.
     *
     * @return false if the value must be written carefully; then nothing was written
     */
    default boolean writePlainValue(Object cell, JsonBytes out) {
        return false;
    }

    /** Whether the cell certainly holds something: it begins with a letter, a digit or the like. */
    default boolean surelyFilled(byte[] utf8, int from, int to) {
        return InvisibleCharacters.beginsVisibly(utf8, from, to);
    }

    /**
     * The same for a cell of another type than text. Most types are written as their text; a list is a mistake.
     *
     * @param cell one of the types of {@link io.iterablebatch.source.SourceRecord#values()} other than text, and no
     *     {@link UnfitValueCheck unfit value}
     */
    default @Nullable CellMistake writeTyped(Object cell, JsonGenerator out) {
        String text = cell instanceof List ? null : text(cell);
        if (text == null) {
            out.writeNull();
            return listed();
        }
        return write(text, out);
    }

    /** The text of a value of another type than text and list; null where it has none. */
    default @Nullable String text(Object cell) {
        return CellText.withoutZeros(cell);
    }

    /** The mistake of a cell that holds a list where a single value belongs. */
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
