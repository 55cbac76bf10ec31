package io.iterablebatch.ledger;

/** Record numbers as ranges, both ends included: a batch is mostly one or a few runs of consecutive records. */
record RecordRanges(Long[] starts, Long[] ends) {

    /** @param numbers ascending, at least one */
    static RecordRanges of(long[] numbers) {
        int count = 1;
        for (int i = 1; i < numbers.length; i++) {
            count += isGapBefore(numbers, i) ? 1 : 0;
        }
        Long[] starts = new Long[count];
        Long[] ends = new Long[count];
        int range = 0;
        starts[0] = numbers[0];
        for (int i = 1; i < numbers.length; i++) {
            if (isGapBefore(numbers, i)) {
                ends[range++] = numbers[i - 1];
                starts[range] = numbers[i];
            }
        }
        ends[range] = numbers[numbers.length - 1];
        return new RecordRanges(starts, ends);
    }

    private static boolean isGapBefore(long[] numbers, int index) {
        return numbers[index] > numbers[index - 1] + 1;
    }
}
