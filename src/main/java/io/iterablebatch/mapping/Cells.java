package io.iterablebatch.mapping;

import org.jspecify.annotations.Nullable;

/** The values of a row. Sources with types of their own will need more than text here. */
final class Cells {

    private Cells() {}

    static @Nullable String text(@Nullable Object cell) {
        if (cell == null || cell instanceof String) {
            return (String) cell;
        }
        throw new IllegalArgumentException("no mapping for values of " + cell.getClass());
    }
}
