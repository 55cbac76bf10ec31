package io.iterablebatch.run.slice;

import java.math.BigInteger;

/**
 * Divides the numbers of 64 bits into ranges of the same length, up to one number, which follow one upon the other.
 *
 * @param count how many
 */
record SliceRanges(int count) {

    /** In which range an unsigned number is, from 0. */
    int ofUnsigned(long number) {
        // The upper 64 bits of the product. The JDK's own method for unsigned numbers came after 17.
        return (int) (Math.multiplyHigh(number, count) + (number >> (Long.SIZE - 1) & count));
    }

    /**
     * In which range the number of a user is, from 0. These are ranges of signed numbers, so that users who are
     * neighbours where numbers are sorted, as fingerprints are, are in one.
     */
    int ofUser(long number) {
        return ofUnsigned(number ^ Long.MIN_VALUE);
    }

    /** The first unsigned number of a range; that of the range behind the last is 2^64. */
    BigInteger first(int range) {
        BigInteger[] whole = BigInteger.ONE
                .shiftLeft(Long.SIZE)
                .multiply(BigInteger.valueOf(range))
                .divideAndRemainder(BigInteger.valueOf(count));
        return whole[1].signum() == 0 ? whole[0] : whole[0].add(BigInteger.ONE);
    }
}
