package io.iterablebatch.ledger;

import java.util.ArrayList;
import java.util.List;

/** Record numbers as ranges, both ends included: a batch is mostly one or a few runs of consecutive records. */
record RecordRanges(Long[] starts, Long[] ends) {

    /** @param numbers ascending, at least one */
    static RecordRanges of(long[] numbers) {
        List<Long> starts = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        long start = numbers[0];
        for (int i = 1; i <= numbers.length; i++) {
            if (i == numbers.length || numbers[i] > numbers[i - 1] + 1) {
                starts.add(start);
                ends.add(numbers[i - 1]);
                if (i < numbers.length) {
                    start = numbers[i];
                }
            }
        }
        return new RecordRanges(starts.toArray(Long[]::new), ends.toArray(Long[]::new));
    }
}
