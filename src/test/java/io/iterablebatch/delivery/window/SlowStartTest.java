package io.iterablebatch.delivery.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowStartTest {

    private static final int BATCH = 1_000;
    private static final double SLOT = 0.2;

    private long left;
    private SlowStart start = new SlowStart(() -> left, BATCH, true);

    @Test
    void whereNothingLimitsThemAsManyGoAsKeepThePace() {
        left = Long.MAX_VALUE;
        for (int i = 0; i < 64; i++) {
            assertThat(start.room()).isGreaterThanOrEqualTo(BATCH);
            start.sent(BATCH);
        }
        start.ended(BATCH, BATCH, BATCH);
        assertThat(start.room()).isGreaterThanOrEqualTo(BATCH);
    }

    @ParameterizedTest
    @CsvSource({"0, 20", "10, 20", "200, 200", "5000, 5000"})
    void itBeginsWithWhatTheGuardHasLeft(long guard, long room) {
        left = guard;

        assertThat(start.room()).isEqualTo(room);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 20"})
    void whatCannotBeTakenBackBeginsWithOneRequest(int batchSize, long room) {
        start = new SlowStart(() -> 0, batchSize, false);

        assertThat(start.room()).isEqualTo(room);
        start.sent((int) room);
        assertThat(start.room()).isZero();
    }

    @Test
    void whatComesBackWellLetsMoreGo() {
        left = 0;
        answer(20, 0);
        assertThat(start.room()).isEqualTo(2_000);
        answer(1_000, 0);
        assertThat(start.room()).isEqualTo(102_000);
    }

    @Test
    void whatIsRefusedLetsNoMoreGoThanTheGuardWouldTakeAtThatRate() {
        left = 200;
        answer(200, 100);
        left -= 100;
        assertThat(start.room()).isEqualTo(202);
        answer(200, 100);
        left -= 100;
        assertThat(start.room()).as("nothing is left").isEqualTo(20);
    }

    /** From where hardly anything came back well, with one more refusal to go. */
    @ParameterizedTest
    @CsvSource({"0", "1", "50"})
    void goodAnswersBringBackTheFullPace(long guard) {
        left = 1_000;
        IntStream.range(0, 10).forEach(i -> answer((int) Math.min(BATCH, start.room()), 90));
        left = guard;
        int answers = 0;
        while (start.room() < 3 * BATCH) {
            answer((int) Math.min(BATCH, start.room()), 0);
            answers++;
        }
        assertThat(answers).isBetween(1, 10);
    }

    /** A culprit that was found by halving is one of a whole request, not all of a small one. */
    @Test
    void whatIsFoundByHalvingSaysNoMoreThanItIs() {
        left = 200;
        IntStream.range(0, 10).forEach(i -> answer((int) Math.min(BATCH, start.room()), 0));
        for (int culprit = 0; culprit < 10; culprit++) {
            left--;
            answer(1, 1);
        }
        assertThat(start.room()).isGreaterThan(12 * BATCH);
    }

    @Test
    void noSlotIsWastedOnTheRest() {
        left = 0;
        answer(20, 0);
        assertThat(start.room()).isEqualTo(2_000);
        start.sent(1_000);
        assertThat(start.room()).isEqualTo(1_000);
        start.sent(600);
        assertThat(start.room()).isZero();
    }

    @Test
    void partsOfWhatWasRefusedAsAWholeLeaveNoRoomForOthers() {
        left = 0;
        start.sent(20);
        start.ended(20, 0, 0);
        start.sent(10);
        start.sent(10);
        assertThat(start.room()).isZero();
        start.ended(10, 10, 0);
        assertThat(start.room()).isPositive();
    }

    @Property
    void noMoreIsOnTheWayThanIsKnown(
            @ForAll @IntRange(max = 500) int guard,
            @ForAll @DoubleRange(min = 0, max = 1) double refused,
            @ForAll @IntRange(min = 1, max = 12) int inFlight) {
        left = guard;
        start = new SlowStart(() -> left, BATCH, true);
        Deque<Integer> requests = new ArrayDeque<>();
        int way = 0;
        int well = 0;
        for (int answer = 0; answer < 100 && left >= 0; answer++) {
            for (long room = start.room(); room > 0 && requests.size() < inFlight; room = start.room()) {
                int records = (int) Math.min(BATCH, room);
                start.sent(records);
                requests.addLast(records);
                way += records;
            }
            assertThat(way).isBetween(1, (int) Math.max(Math.max(20, left), 100L * well));
            int records = requests.removeFirst();
            int bad = (int) Math.round(records * refused);
            start.ended(records, records, bad);
            way -= records;
            well += records - bad;
            left = left - bad < 0 ? -1 : left - bad;
        }
    }

    /** 100 full requests at 5 a second, from the first to the last, beside the ideal. */
    @ParameterizedTest
    @CsvSource({
        "0.3, 0, 0.98",
        "0.3, 10, 0.98",
        "0.3, 200, 0.98",
        "0.3, 999, 0.98",
        "0.05, 0, 0.98",
        "1.0, 200, 0.95",
        // The first answer takes a tenth of such a run: nothing can be known before it.
        "2.0, 200, 0.90"
    })
    void goodDataKeepThePace(double latency, long guard, double share) {
        left = guard;

        assertThat(ideal(100) / taken(100 * BATCH, latency)).isGreaterThanOrEqualTo(share);
    }

    @ParameterizedTest
    @CsvSource({"0.3", "2.0"})
    void fromTheTenthAnswerOnAllIsAsWithoutAGuard(double latency) {
        left = 0;
        double shorter = taken(200 * BATCH, latency);
        start = new SlowStart(() -> left, BATCH, true);

        assertThat(taken(300 * BATCH, latency) - shorter).isBetween(100 * SLOT - 0.01, 100 * SLOT + 0.01);
    }

    private static double ideal(int requests) {
        return (requests - 1) * SLOT;
    }

    /** As the client's pace has it: up to a slot by which a request is late is made up for by the next ones. */
    private double taken(int records, double latency) {
        int most = (int) Math.ceil(latency / SLOT) + 1;
        Deque<double[]> flying = new ArrayDeque<>();
        double schedule = 0;
        double last = -1;
        double now = 0;
        int rest = records;
        while (rest > 0) {
            while (!flying.isEmpty() && flying.getFirst()[0] <= now + 1e-9) {
                int size = (int) flying.removeFirst()[1];
                start.ended(size, size, 0);
            }
            if (flying.size() >= most || start.room() == 0) {
                now = flying.getFirst()[0];
                continue;
            }
            now = Math.max(now, Math.max(schedule, last + 0.9 * SLOT));
            schedule = Math.max(schedule, now - SLOT) + SLOT;
            last = now;
            int size = (int) Math.min(Math.min(BATCH, start.room()), rest);
            start.sent(size);
            rest -= size;
            flying.addLast(new double[] {now + latency, size});
        }
        return last;
    }

    private void answer(int records, int refused) {
        start.sent(records);
        start.ended(records, records, refused);
    }
}
