package io.iterablebatch.run.project;

import io.iterablebatch.mapping.MappedRecord.Update;

/**
 * About how many users there are among updates, within a per cent or so, in 16 kB however many come (HyperLogLog). A
 * user is known by the e-mail, or by the userId where there is none. Used by one thread.
 */
final class DistinctUserEstimate {

    private static final int BITS = 14;
    private static final int REGISTERS = 1 << BITS;
    private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

    private final byte[] registers = new byte[REGISTERS];

    void add(Update update) {
        long hash = update.user().numbers()[0];
        int register = (int) (hash >>> (Long.SIZE - BITS));
        int rank = Long.numberOfLeadingZeros(hash << BITS | 1L << (BITS - 1)) + 1;
        registers[register] = (byte) Math.max(registers[register], rank);
    }

    long estimate() {
        double sum = 0;
        int empty = 0;
        for (byte rank : registers) {
            sum += Math.scalb(1.0, -rank);
            empty += rank == 0 ? 1 : 0;
        }
        double estimate = ALPHA * REGISTERS * REGISTERS / sum;
        // While many registers are empty, their number tells more.
        return Math.round(
                estimate <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log((double) REGISTERS / empty) : estimate);
    }
}
