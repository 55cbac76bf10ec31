package io.iterablebatch.api.pace;

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
            long wire = Math.max(Long.parseLong(ready), millis(pace.next()));
            pace = pace.left(at(wire), 1);
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
            long wire = millis(pace.next()) + delay;
            pace = pace.left(at(wire), 1);
            first = first < 0 ? wire : first;
            assertThat(wire - last).isGreaterThanOrEqualTo(180);
            assertThat(wire - first).isGreaterThanOrEqualTo(200L * (sent - 1));
            last = wire;
            sent++;
        }
    }

    @Test
    void severalAtOnceAreOneIntervalApart() {
        pace = pace.left(at(0), 5);

        assertThat(taken(0)).isEqualTo(1_000);
    }

    @Test
    void severalThatComeLateAreMadeUpForAsOneWouldBe() {
        pace = pace.left(at(0), 1);
        pace = pace.left(at(350), 5);

        assertThat(taken(0)).isEqualTo(1_330);
        assertThat(taken(0)).isEqualTo(1_510);
    }

    @Test
    void aPauseMovesTheNextSlotAndTheScheduleBeginsWithIt() {
        taken(0);
        limited(0, 3_000);

        assertThat(taken(100)).isEqualTo(3_000);
        assertThat(taken(100)).isEqualTo(3_267);
    }

    @Test
    void theOthersInFlightThatMeetTheSameLimitDoNotSlowThePaceAgain() {
        limited(0, 3_000);
        Pace once = pace;

        limited(0, 2_000);

        assertThat(pace).isEqualTo(once);
    }

    @Test
    void whereNobodySaysHowLongALateOneDoesNotProlongThePause() {
        pace = pace.limited(0, at(100), new RateLimitPause(List.of(Duration.ofMillis(50)), Duration.ZERO));
        Pace once = pace;

        pace = pace.limited(0, at(149), new RateLimitPause(List.of(Duration.ofMillis(50)), Duration.ZERO));

        assertThat(pace).isEqualTo(once);
        assertThat(taken(0)).isEqualTo(150);
    }

    @Test
    void theLongestPauseCounts() {
        limited(0, 3_000);
        limited(0, 9_000);

        assertThat(taken(100)).isEqualTo(9_000);
        assertThat(pace.strikes()).isEqualTo(1);
    }

    @Test
    void thePaceDropsAfterALimitAndRecoversByAnswers() {
        limited(0, 1_000);
        assertThat(pace.interval()).isGreaterThan(Duration.ofMillis(200));
        Duration slow = pace.interval();

        for (int answer = 0; answer < 2; answer++) {
            pace = pace.answered(pace.epoch());
        }
        assertThat(pace.interval()).isBetween(Duration.ofMillis(201), slow.minusNanos(1));

        for (int answer = 0; answer < 10; answer++) {
            pace = pace.answered(pace.epoch());
        }
        assertThat(pace.interval()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void anAnswerFromBeforeThePauseIsNoRecovery() {
        limited(0, 1_000);

        assertThat(pace.answered(0)).isEqualTo(pace);
    }

    @Test
    void itNeverDropsBelowAFifth() {
        for (int i = 0; i < 50; i++) {
            limited(pace.epoch(), 0);
        }
        assertThat(pace.interval()).isEqualTo(Duration.ofMillis(1_000));
    }

    @Test
    void strikesCountUpUntilAnAnswerAndMakeThePauseLonger() {
        RateLimitPause growing =
                new RateLimitPause(List.of(Duration.ofMillis(10), Duration.ofMillis(70)), Duration.ZERO);
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            pace = pace.limited(pace.epoch(), START, growing);
            pauses.add(millis(pace.pausedUntil()));
        }
        assertThat(pauses).containsExactly(10L, 70L, 70L);
        assertThat(pace.strikes()).isEqualTo(3);

        pace = pace.answered(pace.epoch());
        assertThat(pace.strikes()).isZero();
    }

    /** A 429 to a request of that epoch asks for a pause until that time. */
    private void limited(long epoch, long until) {
        pace = pace.limited(epoch, START, RateLimitPause.asked(Duration.ofMillis(until)));
    }

    /** The next request, ready at this time, goes at the time that is returned. */
    private long taken(long ready) {
        long wire = Math.max(ready, millis(pace.next()));
        pace = pace.left(at(wire), 1);
        return wire;
    }

    private static long millis(Instant instant) {
        return Math.round(Duration.between(START, instant).toNanos() / 1e6);
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }
}
