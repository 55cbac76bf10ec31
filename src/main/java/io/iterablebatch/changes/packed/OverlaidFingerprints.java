package io.iterablebatch.changes.packed;

/** Several levels as one: of entries with the same number the one of the newest level counts. */
final class OverlaidFingerprints implements FingerprintCursor {

    private final FingerprintCursor[] newestFirst;
    private final boolean[] there;
    private final long[] numbers;
    private int current = -1;

    OverlaidFingerprints(FingerprintCursor... newestFirst) {
        this.newestFirst = newestFirst;
        this.there = new boolean[newestFirst.length];
        this.numbers = new long[newestFirst.length];
        for (int i = 0; i < newestFirst.length; i++) {
            advance(i);
        }
    }

    private void advance(int level) {
        there[level] = newestFirst[level].next();
        if (there[level]) {
            numbers[level] = newestFirst[level].number();
        }
    }

    @Override
    public boolean next() {
        if (current >= 0) {
            long done = numbers[current];
            for (int i = 0; i < there.length; i++) {
                if (there[i] && numbers[i] == done) {
                    advance(i);
                }
            }
        }
        int least = -1;
        for (int i = 0; i < there.length; i++) {
            if (there[i] && (least < 0 || numbers[i] < numbers[least])) {
                least = i;
            }
        }
        current = least;
        return least >= 0;
    }

    @Override
    public long number() {
        return numbers[current];
    }

    @Override
    public long content() {
        return newestFirst[current].content();
    }

    @Override
    public int seconds() {
        return newestFirst[current].seconds();
    }

    @Override
    public long other() {
        return newestFirst[current].other();
    }

    @Override
    public byte flags() {
        return newestFirst[current].flags();
    }
}
