package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are milliseconds since the start. */
class PaceTest {

    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    private Pace pace = Pace.of(5, START);

    /** Each request wants to go at the first number and so goes at the second. */
    @ParameterizedTest
    @CsvSource({
        "one interval apart, 0 0 0 0, 0 200 400 600",
        "a late start is where the schedule begins, 900 900 900, 900 1100 1300",
        "lateness does not add up, 0 250 450 650, 0 250 450 650",
        "it is made up for by slightly shorter gaps, 0 350 0 0 0, 0 350 530 710 890",
        "until the schedule is met, 0 240 0 0 0, 0 240 420 600 800",
        "lateness of more than an interval is forgotten, 0 9900 9900 9900, 0 9900 10080 10260",
    })
    void requestsGoOnTheWire(String what, String wanted, String gone) {
        List<Long> wires = new ArrayList<>();
        for (String ready : wanted.split(" ")) {
            Pace.Slot slot = pace.next();
            long wire = Math.max(Long.parseLong(ready), millis(slot.at()));
            pace = pace.left(slot, at(wire));
            wires.add(wire);
        }

        assertThat(wires)
                .as(what)
                .isEqualTo(Stream.of(gone.split(" ")).map(Long::valueOf).toList());
    }

    /** Whatever the delays between slot and wire: no burst, and not faster than the pace but for one interval. */
    @Property
    void noDelaysMakeABurst(@ForAll List<@IntRange(max = 1_000) Integer> delays) {
        long last = -1_000;
        long first = -1;
        int sent = 0;
        for (int delay : delays) {
            Pace.Slot slot = pace.next();
            long wire = millis(slot.at()) + delay;
            pace = pace.left(slot, at(wire));
            first = first < 0 ? wire : first;
            assertThat(wire - last).isGreaterThanOrEqualTo(180);
            assertThat(wire - first).isGreaterThanOrEqualTo(200L * (sent - 1));
            last = wire;
            sent++;
        }
    }

    @Test
    void aPauseMovesTheNextSlotAndTheScheduleBeginsWithIt() {
        pace = pace.limited(take(0), at(3_000));

        assertThat(taken(100)).isEqualTo(3_000);
        assertThat(taken(100)).isEqualTo(3_267);
    }

    @Test
    void aRequestOnItsWayWhenAPauseBeginsDoesNotUseUpASlotBehindIt() {
        Pace.Slot first = take(0);
        Pace.Slot second = pace.next();
        pace = pace.limited(first, at(3_000));

        pace = pace.left(second, at(210));

        assertThat(taken(210)).isEqualTo(3_000);
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

    /** The next request, ready at this time, goes at the time that is returned. */
    private long taken(long ready) {
        return Math.max(ready, millis(take(ready).at()));
    }

    private Pace.Slot take(long ready) {
        Pace.Slot slot = pace.next();
        pace = pace.left(slot, at(Math.max(ready, millis(slot.at()))));
        return slot;
    }

    private static long millis(Instant instant) {
        return Math.round(Duration.between(START, instant).toNanos() / 1e6);
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }
}
