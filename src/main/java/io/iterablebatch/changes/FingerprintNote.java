package io.iterablebatch.changes;

import org.jspecify.annotations.Nullable;

/**
 * What happened to an identifier.
 *
 * @param content what was delivered under it, or null where nothing is certain any more
 * @param other another identifier of the same profile, or null where none is known
 * @param alone whether the row named no other identifier
 */
record FingerprintNote(@Nullable Long content, @Nullable Long other, boolean alone) {

    /** The two together: this, and what happened after it. */
    FingerprintNote then(FingerprintNote later) {
        return later.other == null ? new FingerprintNote(later.content, other, later.alone) : later;
    }
}
