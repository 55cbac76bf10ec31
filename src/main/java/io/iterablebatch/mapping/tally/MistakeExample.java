package io.iterablebatch.mapping.tally;

import org.jspecify.annotations.Nullable;

/**
 * A record with a mistake.
 *
 * @param source name of its file
 * @param row its row there
 * @param exact whether that is its row, and not an estimate
 * @param cell the text of the cell, or null where that was not asked for or is not known
 */
public record MistakeExample(
        String source, long row, boolean exact, @Nullable String cell) {

    /** Says nothing of the cell. */
    @Override
    public String toString() {
        return "MistakeExample[" + source + " row " + row + "]";
    }
}
