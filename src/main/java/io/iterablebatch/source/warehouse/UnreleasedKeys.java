package io.iterablebatch.source.warehouse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps the keys of records that were read and not yet released, by the records' numbers. */
final class UnreleasedKeys {

    private @Nullable String[] ring = new String[1_024];
    private long first = 1;
    private long next = 1;

    /** Begins with the key of the record of this number; null if there is no key before the first record. */
    void begin(long number, @Nullable String key) {
        Arrays.fill(ring, null);
        first = number;
        next = number;
        add(key);
    }

    void add(@Nullable String key) {
        if (next - first == ring.length) {
            grow();
        }
        ring[place(next++)] = key;
    }

    /** The key of a record that was not released. */
    @Nullable String get(long number) {
        if (number < first || number >= next) {
            throw new IllegalStateException("record " + number + " was released");
        }
        return ring[place(number)];
    }

    /** Forgets the keys of the records before this one. */
    void releaseBefore(long number) {
        while (first < number && first < next) {
            ring[place(first++)] = null;
        }
    }

    private void grow() {
        @Nullable String[] larger = new String[ring.length * 2];
        for (long number = first; number < next; number++) {
            larger[(int) (number % larger.length)] = ring[place(number)];
        }
        ring = larger;
    }

    private int place(long number) {
        return (int) (number % ring.length);
    }
}
