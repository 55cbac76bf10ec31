package io.iterablebatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.delivery.PreparedBatch.UpdateOutcome;
import io.iterablebatch.delivery.window.DeliveryWindow;
import io.iterablebatch.delivery.window.WindowLimits;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SomeUsers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches that are looked at just before they go. */
@Timeout(30)
class FreshBatchesTest {

    private static final int BATCHES = 20;

    private final List<String> entries = Collections.synchronizedList(new ArrayList<>());
    private final SendJournal journal = new SendJournal() {
        @Override
        public void opening(String requestId, long[] records, long[] users) {
            entries.add(requestId + ": " + Arrays.toString(records));
        }

        @Override
        public void notApplied(String requestId) {
            entries.add(requestId + " not applied");
            throw new IllegalStateException("no database");
        }
    };

    /** One that has two on the wire, and any number of which it waits to see what they did. */
    private static class Fresh extends FakeIterable {

        Fresh() {
            super(2);
        }

        @Override
        public Duration freshFor() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int inFlightCeiling(ApiClient client) {
            return 64;
        }
    }

    @Test
    void noMoreArePreparedThanThePaceKeepsBusyThoughManyAreWaitedFor() throws Exception {
        CountDownLatch looks = new CountDownLatch(BATCHES + 10);
        CountDownLatch answered = new CountDownLatch(BATCHES);
        AtomicInteger prepared = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Fresh iterable = new Fresh() {
            @Override
            public int inFlightCeiling(ApiClient client) {
                looks.countDown();
                return super.inFlightCeiling(client);
            }

            @Override
            public PreparedBatch prepare(List<Update> batch, ApiClient client) {
                most.accumulateAndGet(prepared.incrementAndGet(), Math::max);
                return super.prepare(batch, client);
            }

            @Override
            public ApiAnswer send(ApiRequest request) {
                await(looks);
                ApiAnswer answer = super.send(request);
                prepared.decrementAndGet();
                return answer;
            }

            @Override
            public BatchResult judge(List<Update> batch, ApiAnswer answer, ApiClient client) {
                answered.countDown();
                await(answered);
                return super.judge(batch, answer, client);
            }
        };

        assertThat(settled(iterable, 1, BATCHES)).hasSize(BATCHES);
        assertThat(most.get()).isBetween(2, 4);
    }

    @Test
    void whatIsSettledByALaterLookIsNotSentAndNotInTheJournal() throws Exception {
        Fresh iterable = new Fresh() {
            @Override
            public PreparedBatch prepare(List<Update> batch, ApiClient client) {
                IdentityHashMap<Update, UpdateOutcome> settled = new IdentityHashMap<>();
                List<Update> rest = new ArrayList<>(batch);
                settled.put(
                        rest.remove(0),
                        batch.size() == 4
                                ? UpdateOutcome.UNCHANGED
                                : new UpdateOutcome(Outcome.INVALID, new Reason("drifted", "It drifted")));
                return new PreparedBatch(rest, rest, settled);
            }

            @Override
            public @Nullable ApiAnswer sendFresh(Supplier<@Nullable ApiRequest> reading, Duration freshFor) {
                ApiRequest first = reading.get();
                first.announcement().make();
                ApiRequest second = reading.get();
                first.announcement().withdraw();
                return send(second);
            }
        };

        assertThat(settled(iterable, 4, 4).stream().map(RecordOutcome::outcome))
                .containsExactly(Outcome.UNCHANGED, Outcome.INVALID, Outcome.DELIVERED, Outcome.DELIVERED);
        assertThat(iterable.requests).hasSize(1);
        assertThat(iterable.requests.get(0)).hasSize(2);
        assertThat(entries).containsExactly("test-1: [2, 3, 4]", "test-1 not applied", "test-2: [3, 4]");
    }

    @Test
    void thatAnEntryCannotBeTakenBackHidesNothing() throws Exception {
        Fresh iterable = new Fresh() {
            @Override
            public ApiAnswer send(ApiRequest request) {
                request.announcement().make();
                request.announcement().withdraw();
                throw new RunFailure(ExitCode.ACT_FIRST, "no rights");
            }
        };

        try (DeliveryWindow window = window(iterable, 1)) {
            window.add(Rows.row(1, "user1", null, "v"));
            window.drain();
            assertThat(window.failure()).hasMessage("no rights");
        }
        assertThat(entries).containsExactly("test-1: [1]", "test-1 not applied");
    }

    private List<RecordOutcome> settled(Fresh iterable, int batchSize, int rows) throws InterruptedException {
        try (DeliveryWindow window = window(iterable, batchSize)) {
            for (int i = 1; i <= rows; i++) {
                window.add(Rows.row(i, "user" + i, null, "v"));
            }
            window.drain();
            assertThat(window.failure()).isNull();
            return window.takeFinished().recordOutcomes();
        }
    }

    private DeliveryWindow window(Fresh iterable, int batchSize) {
        return new DeliveryWindow(
                iterable, iterable, journal, SomeUsers.NUMBERS, WindowLimits.of(batchSize, 100), "test", watched -> {});
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
