package io.iterablebatch.changes;

import org.jspecify.annotations.Nullable;

/**
 * What happened to an identifier.
 *
 * @param content what was delivered under it, or null where nothing is certain any more
 * @param other another identifier of the same profile, or null where none is known
 * @param alone whether the row named no other identifier
 */
record Note(@Nullable Long content, @Nullable Long other, boolean alone) {

    /** Something happened after this. */
    Note then(Note later) {
        return later.other == null ? new Note(later.content, other, later.alone) : later;
    }
}
