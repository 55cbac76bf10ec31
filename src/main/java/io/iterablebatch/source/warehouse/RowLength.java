package io.iterablebatch.source.warehouse;

import io.iterablebatch.source.CellText;
import org.jspecify.annotations.Nullable;

/**
 * How many characters a row has: measured on the first rows once they were read, before that an estimate. One thread
 * measures, any may ask.
 */
final class RowLength {

    private static final int SAMPLE = 100;

    private volatile int typical;
    private int measured;
    private long characters;

    RowLength(int estimate) {
        this.typical = estimate;
    }

    int typical() {
        return typical;
    }

    void measure(@Nullable Object[] values) {
        if (measured < SAMPLE) {
            measured++;
            for (Object value : values) {
                characters += 1 + String.valueOf(CellText.of(value)).length();
            }
            typical = (int) Math.min(Integer.MAX_VALUE, characters / measured);
        }
    }
}
