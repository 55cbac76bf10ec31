package io.iterablebatch.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** Whoever guesses waits ever longer, and keeps nobody else out. */
class LoginThrottleTest {

    private Instant now = Instant.parse("2026-03-01T02:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(new InstantSource() {
        @Override
        public Instant instant() {
            return now;
        }
    });

    private void fail(String address, String name, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(address, name);
        }
    }

    private Duration wait(String address, String name) {
        return throttle.wait(address, name);
    }

    @Test
    void theFirstFourAreFreeAndEachOneMoreDoublesTheWait() {
        fail("a", "vera", 4);
        assertThat(wait("a", "vera")).isZero();
        fail("a", "vera", 1);
        assertThat(wait("a", "vera")).isEqualTo(Duration.ofSeconds(1));
        fail("a", "vera", 3);
        assertThat(wait("a", "vera")).isEqualTo(Duration.ofSeconds(8));
        now = now.plusSeconds(8);
        assertThat(wait("a", "vera")).isZero();
    }

    @Test
    void nobodyWaitsForLongerThanAQuarterOfAnHourAndThenAllIsForgotten() {
        fail("a", "vera", 40);
        assertThat(wait("a", "vera")).isEqualTo(Duration.ofMinutes(15));
        now = now.plus(Duration.ofMinutes(16));
        fail("a", "vera", 1);
        assertThat(wait("a", "vera")).isZero();
    }

    @Test
    void theSamePersonFromElsewhereAndOthersFromThereAreNotKeptOut() {
        fail("a", "vera", 10);
        assertThat(wait("b", "vera")).isZero();
        assertThat(wait("a", "otto")).isZero();
    }

    @Test
    void oneAddressCannotGoThroughNames() {
        for (int i = 0; i < 21; i++) {
            fail("a", "name " + i, 1);
        }
        assertThat(wait("a", "another")).isPositive();
    }

    @Test
    void manyAddressesTogetherGuessNoFasterAtOneName() {
        for (int i = 0; i < 51; i++) {
            fail("address " + i, "vera", 1);
        }
        assertThat(wait("one more", "vera")).isPositive();
    }

    @Test
    void whoGetsInStartsAnew() {
        fail("a", "vera", 4);
        throttle.succeeded("a", "vera");
        fail("a", "vera", 4);
        assertThat(wait("a", "vera")).isZero();
    }

    @Test
    void itsMemoryHasABound() {
        for (int i = 0; i < 10_000; i++) {
            fail("address " + i, "n".repeat(10_000) + i, 1);
        }
        assertThat(throttle.known()).isLessThanOrEqualTo(10_000);
    }
}
