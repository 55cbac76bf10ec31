package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ParallelReadsTest {

    private final ParallelReads reads = new ParallelReads("read-test");

    @Test
    void asManyAsTheCeilingAreOnTheirWayAtATimeAndNoMore() {
        CyclicBarrier three = new CyclicBarrier(3);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        List<Integer> answers = reads.each(IntStream.range(0, 30).boxed().toList(), () -> 3, number -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            // Only three at a time get past it.
            await(three);
            linger();
            now.decrementAndGet();
            return number * 2;
        });

        assertThat(answers)
                .isEqualTo(IntStream.range(0, 30).mapToObj(i -> i * 2).toList());
        assertThat(most).hasValue(3);
    }

    /** One that keeps failing leaves its place to others, which may have to get past it before it ends. */
    @Test
    void aPlaceThatIsLeftIsTakenThoughNoneHasEnded() {
        AtomicInteger ceiling = new AtomicInteger(1);
        CyclicBarrier both = new CyclicBarrier(2);

        assertThat(reads.each(List.of(1, 2), ceiling::get, number -> {
                    ceiling.set(2);
                    await(both);
                    return number;
                }))
                .containsExactly(1, 2);
    }

    @Test
    void theFirstFailureIsThrownAsItWas() {
        RunFailure failure = new RunFailure(ExitCode.FAILED, "no");

        assertThatThrownBy(() -> reads.each(List.of(1, 2, 3), () -> 1, number -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void anInterruptedCallerIsOneWhoseRunIsEnding() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> reads.each(List.of(1), () -> 1, number -> number))
                .isInstanceOf(SendAbortedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void nothingToReadIsNothingRead() {
        assertThat(reads.each(List.of(), () -> 1, number -> number)).isEmpty();
    }

    /** So that one too many would be seen beside the others. */
    private static void linger() {
        for (int i = 0; i < 200; i++) {
            Thread.yield();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
