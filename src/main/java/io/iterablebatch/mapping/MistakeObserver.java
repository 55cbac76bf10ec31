package io.iterablebatch.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Sees what is wrong in the record that is being mapped. For a look at the data; a run has none. Called by the thread
 * that maps.
 */
@FunctionalInterface
public interface MistakeObserver {

    /** Nobody looks. */
    MistakeObserver NONE = (column, code) -> {};

    /**
     * Something is wrong. Called in the order in which it is found, more than once for a cell that becomes several
     * fields.
     *
     * @param column whose cell does not fit, or null for the record as a whole
     * @param code as in {@link io.iterablebatch.Reason}
     */
    void mistake(@Nullable String column, String code);
}
