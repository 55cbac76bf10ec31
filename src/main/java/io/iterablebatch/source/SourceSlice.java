package io.iterablebatch.source;

/**
 * One of the parts into which the records of a source are divided, so that several read them at the same time: each
 * record is in exactly one. Used by one thread at a time.
 */
public interface SourceSlice {

    /** All of a source, as one slice. */
    SourceSlice WHOLE = new SourceSlice() {
        @Override
        public boolean holds(SourceRecord record) {
            return true;
        }

        @Override
        public int index() {
            return 0;
        }

        @Override
        public int count() {
            return 1;
        }
    };

    boolean holds(SourceRecord record);

    /** Which slice it is, from 0. */
    int index();

    /** How many slices there are. */
    int count();

    /**
     * The number of a record where each slice numbers its own records.
     *
     * @param ordinal which of the slice's records it is, from 1
     * @return a number that no record of another slice has, and the ordinal itself where there is but one slice
     */
    default long number(long ordinal) {
        return (ordinal - 1) * count() + index() + 1;
    }

    /** The ordinal of the record that has this number; where none has, that of the first behind it. */
    default long ordinal(long number) {
        return (number - index() + count() - 2) / count() + 1;
    }
}
