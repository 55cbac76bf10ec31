package io.iterablebatch.run.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SliceRangesTest {

    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(Long.SIZE);

    @Property
    void aNumberIsInTheRangeThatItsShareOfAllNumbersSays(
            @ForAll long number, @ForAll @IntRange(min = 2, max = 256) int count) {
        BigInteger unsigned = new BigInteger(Long.toUnsignedString(number));
        BigInteger expected = unsigned.multiply(BigInteger.valueOf(count)).divide(ALL);

        assertThat(new SliceRanges(count).ofUnsigned(number)).isEqualTo(expected.intValueExact());
    }

    @Property
    void aRangeBeginsWithItsFirstNumber(
            @ForAll @IntRange(min = 2, max = 256) int count, @ForAll @IntRange(min = 0, max = 255) int which) {
        SliceRanges ranges = new SliceRanges(count);
        int range = which % count;
        BigInteger first = ranges.first(range);

        assertThat(ranges.ofUnsigned(first.longValue())).isEqualTo(range);
        if (range > 0) {
            assertThat(ranges.ofUnsigned(first.subtract(BigInteger.ONE).longValue()))
                    .isEqualTo(range - 1);
        }
        assertThat(ranges.first(count)).isEqualTo(ALL);
    }

    @Property
    void usersWhoAreNeighboursWhenSortedAreInOneRangeOrInTwoThatFollow(
            @ForAll long one, @ForAll long other, @ForAll @IntRange(min = 2, max = 256) int count) {
        SliceRanges ranges = new SliceRanges(count);
        int lower = ranges.ofUser(Math.min(one, other));

        assertThat(ranges.ofUser(Math.max(one, other))).isGreaterThanOrEqualTo(lower);
        assertThat(ranges.ofUser(Long.MIN_VALUE)).isZero();
        assertThat(ranges.ofUser(Long.MAX_VALUE)).isEqualTo(count - 1);
    }
}
