/**
 * Fingerprints as they are stored: packed blocks of notes and of sorted levels, how they are read, and how they are
 * merged.
 */
@NullMarked
package io.iterablebatch.changes.packed;

import org.jspecify.annotations.NullMarked;
