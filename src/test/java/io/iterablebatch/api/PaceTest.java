package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Times are milliseconds since the start. */
class PaceTest {

    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    private Pace pace = Pace.of(5, START);

    @Test
    void slotsAreOneIntervalApart() {
        assertThat(taken(0)).isEqualTo(0);
        assertThat(taken(0)).isEqualTo(200);
        assertThat(taken(10)).isEqualTo(400);
        assertThat(taken(390)).isEqualTo(600);
    }

    @Test
    void latenessDoesNotAddUp() {
        for (int request = 0; request < 100; request++) {
            assertThat(taken(request * 200 + 150)).isEqualTo(request * 200L);
        }
    }

    @Test
    void afterIdleTimeNoMoreThanTwoLeaveTogether() {
        taken(0);

        assertThat(taken(10_000)).isEqualTo(9_800);
        assertThat(taken(10_000)).isEqualTo(10_000);
        assertThat(taken(10_000)).isEqualTo(10_200);
    }

    @Test
    void theFirstRequestsAreNoBurst() {
        assertThat(taken(0)).isEqualTo(0);
        assertThat(taken(0)).isEqualTo(200);
    }

    @Test
    void aPauseVoidsTheSlotsHandedOutBefore() {
        Pace.Slot first = take(0);
        Pace.Slot second = take(0);

        pace = pace.limited(first, at(3_000));

        assertThat(pace.holds(second)).isFalse();
        assertThat(taken(100)).isEqualTo(3_000);
    }

    @Test
    void theOthersInFlightThatMeetTheSameLimitDoNotSlowThePaceAgain() {
        Pace.Slot first = take(0);
        Pace.Slot second = take(0);

        pace = pace.limited(first, at(3_000));
        Pace once = pace;
        pace = pace.limited(second, at(2_000));

        assertThat(pace).isEqualTo(once);
    }

    @Test
    void theLongestPauseCounts() {
        Pace.Slot first = take(0);
        Pace.Slot second = take(0);

        pace = pace.limited(first, at(3_000));
        pace = pace.limited(second, at(9_000));

        assertThat(taken(100)).isEqualTo(9_000);
        assertThat(pace.strikes()).isEqualTo(1);
    }

    @Test
    void thePaceDropsAfterALimitAndRecoversByAnswers() {
        pace = pace.limited(take(0), at(1_000));
        assertThat(pace.interval()).isGreaterThan(Duration.ofMillis(200));
        Duration slow = pace.interval();

        for (int answer = 0; answer < 2; answer++) {
            pace = pace.answered(take(1_000));
        }
        assertThat(pace.interval()).isBetween(Duration.ofMillis(201), slow.minusNanos(1));

        for (int answer = 0; answer < 10; answer++) {
            pace = pace.answered(take(1_000));
        }
        assertThat(pace.interval()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void anAnswerFromBeforeThePauseIsNoRecovery() {
        Pace.Slot first = take(0);
        Pace.Slot second = take(0);
        pace = pace.limited(first, at(1_000));

        assertThat(pace.answered(second)).isEqualTo(pace);
    }

    @Test
    void itNeverDropsBelowAFifth() {
        for (int i = 0; i < 50; i++) {
            pace = pace.limited(take(0), at(0));
        }
        assertThat(pace.interval()).isEqualTo(Duration.ofMillis(1_000));
    }

    @Test
    void strikesCountUpUntilAnAnswer() {
        pace = pace.limited(take(0), at(0));
        pace = pace.limited(take(0), at(0));
        assertThat(pace.strikes()).isEqualTo(2);

        pace = pace.answered(take(0));
        assertThat(pace.strikes()).isZero();
    }

    private long taken(long now) {
        return Duration.between(START, take(now).at()).toMillis();
    }

    private Pace.Slot take(long now) {
        Pace.Taken taken = pace.take(at(now));
        pace = taken.pace();
        return taken.slot();
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }
}
