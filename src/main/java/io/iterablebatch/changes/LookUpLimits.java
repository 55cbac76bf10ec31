package io.iterablebatch.changes;

import io.iterablebatch.changes.packed.LevelWriter;

/**
 * How fingerprints are looked up.
 *
 * @param few so many are read as a whole, however few are asked for
 * @param entriesForOne how many are about as much work to read as one is to fetch
 * @param memory bytes of the heap that a look-up may take; what is larger is in a mapped file
 */
record LookUpLimits(long few, long entriesForOne, long memory) {

    /** Of a run: a block has to be fetched for one, and 64 MB hold four millions. */
    static final LookUpLimits DEFAULT = new LookUpLimits(50_000, LevelWriter.BLOCK, 64L << 20);

    /** Those of each of so many that look up at the same time. */
    LookUpLimits among(int lookingUp) {
        return new LookUpLimits(few, entriesForOne, memory / lookingUp);
    }
}
