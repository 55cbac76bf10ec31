package io.iterablebatch.delivery.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.hashing.UserNumbers;
import org.junit.jupiter.api.Test;

class UserIdsByEmailTest {

    private static final int MOST = 1 << 18;

    private final UserIdsByEmail beside = new UserIdsByEmail();

    /** Spread over all numbers, as hashes are. */
    private static long number(int i) {
        return (i + 1) * 0x9E3779B97F4A7C15L;
    }

    private void together(int from, int to) {
        for (int i = from; i < to; i++) {
            beside.together(number(i), -number(i));
        }
    }

    @Test
    void withoutARowWithBothNothingIsKnown() {
        assertThat(beside.any()).isFalse();
        assertThat(beside.ofEmail(number(1))).isEqualTo(UserNumbers.NONE);
    }

    @Test
    void thePairThatCameLastCountsBeforeAndAfterTheFirstQuestion() {
        beside.together(number(1), 11);
        beside.together(number(1), 12);
        assertThat(beside.ofEmail(number(1))).isEqualTo(12);

        beside.together(number(1), 13);
        assertThat(beside.ofEmail(number(1))).isEqualTo(13);
    }

    @Test
    void theLastPairsAreKnownHoweverManyCameBeforeTheFirstQuestion() {
        together(0, MOST + 1_000);

        assertThat(beside.ofEmail(number(999))).isEqualTo(UserNumbers.NONE);
        assertThat(beside.ofEmail(number(1_000))).isEqualTo(-number(1_000));
        assertThat(beside.ofEmail(number(MOST + 999))).isEqualTo(-number(MOST + 999));
    }

    @Test
    void asManyAreKnownThatCameAfterIt() {
        together(0, 10);
        assertThat(beside.ofEmail(number(3))).isEqualTo(-number(3));
        together(10, MOST + 500);

        assertThat(beside.ofEmail(number(500))).isEqualTo(-number(500));
        assertThat(beside.ofEmail(number(MOST + 499))).isEqualTo(-number(MOST + 499));
    }
}
