package io.iterablebatch.mapping;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Turns the text of a cell into JSON. Used by one thread. */
interface CellType {

    /**
     * Writes exactly one JSON value, whatever the cell holds: after a mistake nobody sends what was written.
     *
     * @param cell text that is not {@link #empty}
     * @return the mistake, or null
     */
    @Nullable CellMistake write(String cell, JsonGenerator out);

    /** Whether the cell holds nothing. */
    default boolean empty(String cell) {
        return cell.isBlank();
    }

    /** Whether an empty cell may delete the field, if the job file wants that. */
    default boolean clearable() {
        return true;
    }
}
