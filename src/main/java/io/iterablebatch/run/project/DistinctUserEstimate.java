package io.iterablebatch.run.project;

import io.iterablebatch.mapping.MappedRecord.Update;

/**
 * About how many users there are among updates, within a per cent or so, in 16 kB however many come (HyperLogLog). A
 * user is known by the e-mail, or by the userId where there is none. Used by one thread.
 */
final class DistinctUserEstimate {

    private static final int BITS = 14;
    private static final int REGISTERS = 1 << BITS;
    private static final int HIGHEST_RANK = Long.SIZE - BITS + 1;

    private final byte[] registers = new byte[REGISTERS];

    void add(Update update) {
        long hash = update.user().numbers()[0];
        int register = (int) (hash >>> (Long.SIZE - BITS));
        int rank = Long.numberOfLeadingZeros(hash << BITS | 1L << (BITS - 1)) + 1;
        registers[register] = (byte) Math.max(registers[register], rank);
    }

    /** By the estimator of Otmar Ertl (2017), which needs no correction where the first one was biased. */
    long estimate() {
        int[] ofRank = new int[HIGHEST_RANK + 1];
        for (byte rank : registers) {
            ofRank[rank]++;
        }
        double sum = REGISTERS * ofFull(1 - (double) ofRank[HIGHEST_RANK] / REGISTERS);
        for (int rank = HIGHEST_RANK - 1; rank >= 1; rank--) {
            sum = (sum + ofRank[rank]) / 2;
        }
        sum += REGISTERS * ofEmpty((double) ofRank[0] / REGISTERS);
        return Math.round(REGISTERS / (2 * Math.log(2)) * REGISTERS / sum);
    }

    /** What registers without a user add, by their share; infinite if all are. */
    private static double ofEmpty(double share) {
        if (share == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = share;
        double weight = 1;
        double sum = share;
        double before;
        do {
            power *= power;
            before = sum;
            sum += power * weight;
            weight += weight;
        } while (sum != before);
        return sum;
    }

    /** What registers of the highest rank add, by the share of the others. */
    private static double ofFull(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double root = share;
        double weight = 1;
        double sum = 1 - share;
        double before;
        do {
            root = Math.sqrt(root);
            before = sum;
            weight /= 2;
            sum -= (1 - root) * (1 - root) * weight;
        } while (sum != before);
        return sum / 3;
    }
}
