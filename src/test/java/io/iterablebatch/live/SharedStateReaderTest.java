package io.iterablebatch.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.target.TargetState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many who ask at a time: who shares a read, and what becomes of them where it fails. */
@Timeout(60)
class SharedStateReaderTest {

    private static final TargetState STATE = new TargetState("N", null, "S", null, null);

    private final ApiClient client = FakeReads.inTurn();
    /** The ids of each read that began. */
    private final BlockingQueue<Set<Long>> begun = new LinkedBlockingQueue<>();

    private final SynchronousQueue<Function<Set<Long>, Map<Long, TargetState>>> answers = new SynchronousQueue<>();
    private final TargetStateReader shared = new SharedStateReader(this::onHold);

    private final ExecutorService answering = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        answering.shutdownNow();
    }

    @Test
    void whoeverAsksMeanwhileSharesTheNextRead() throws Exception {
        Asker first = ask(client, 1L);
        assertThat(begun.take()).containsExactly(1L);
        Asker second = ask(client, 1L, 2L);
        Asker third = ask(client, 3L);
        Asker fourth = ask(client, 4L);
        assertThat(begun).isEmpty();

        answers.put(SharedStateReaderTest::all);
        assertThat(begun.take()).containsExactly(1L, 2L, 3L, 4L);
        answers.put(ids -> Map.of(2L, STATE, 3L, STATE));

        assertThat(first.get()).containsOnlyKeys(1L);
        assertThat(second.get()).containsOnlyKeys(2L);
        assertThat(third.get()).containsOnlyKeys(3L);
        assertThat(fourth.get()).isEmpty();
    }

    @Test
    void aReadThatBeganBeforeAnswersNobodyElse() throws Exception {
        ask(client, 1L);
        begun.take();
        Asker later = ask(client, 1L);
        answers.put(ids -> Map.of());
        begun.take();
        answers.put(SharedStateReaderTest::all);

        assertThat(later.get()).containsOnlyKeys(1L);
    }

    @Test
    void whatTheProjectDoesNotAnswerItDoesNotAnswerToAll() throws Exception {
        List<Asker> waiting = threeWaiting();
        answers.put(ids -> {
            throw new RunFailure(ExitCode.ACT_FIRST, "refused");
        });

        for (Asker each : waiting) {
            assertThatThrownBy(each::get)
                    .hasCauseInstanceOf(RunFailure.class)
                    .hasRootCauseMessage("refused")
                    .cause()
                    .extracting("exitCode")
                    .isEqualTo(ExitCode.ACT_FIRST);
        }
        answerAllFromNowOn();
        assertThat(shared.read(List.of(9L), client)).containsOnlyKeys(9L);
    }

    @Test
    void whereOneIsAbortedTheOthersAskAnew() throws Exception {
        List<Asker> waiting = threeWaiting();
        answers.put(ids -> {
            throw new SendAbortedException();
        });
        answerAllFromNowOn();

        assertThatThrownBy(waiting.get(0)::get).hasCauseInstanceOf(SendAbortedException.class);
        assertThat(waiting.get(1).get()).containsOnlyKeys(3L);
        assertThat(waiting.get(2).get()).containsOnlyKeys(4L);
        assertThat(shared.read(List.of(9L), client)).containsOnlyKeys(9L);
    }

    @Test
    void whereTheReaderDiesTheOthersAskAnew() throws Exception {
        List<Asker> waiting = threeWaiting();
        answers.put(ids -> {
            throw new AssertionError("died");
        });
        answerAllFromNowOn();

        assertThatThrownBy(waiting.get(0)::get).hasCauseInstanceOf(AssertionError.class);
        assertThat(waiting.get(2).get()).containsOnlyKeys(4L);
        assertThat(waiting.get(1).get()).containsOnlyKeys(3L);
    }

    @Test
    void whoIsInterruptedWhileWaitingEndsAlone() throws Exception {
        Asker reading = ask(client, 1L);
        begun.take();
        Asker readsNext = ask(client, 2L);
        Asker waits = ask(client, 3L);
        Asker leaves = ask(client, 4L);

        leaves.thread.interrupt();
        assertThatThrownBy(leaves::get).hasCauseInstanceOf(SendAbortedException.class);
        readsNext.thread.interrupt();
        assertThatThrownBy(readsNext::get).hasCauseInstanceOf(SendAbortedException.class);
        answers.put(SharedStateReaderTest::all);
        assertThat(begun.take()).containsExactly(3L);
        answers.put(SharedStateReaderTest::all);

        assertThat(reading.get()).containsOnlyKeys(1L);
        assertThat(waits.get()).containsOnlyKeys(3L);
    }

    @Test
    void whoHasAnotherClientReadsByItself() throws Exception {
        ask(client, 1L);
        begun.take();
        Asker waits = ask(client, 2L);
        Asker other = ask(FakeReads.inTurn(), 3L);
        assertThat(begun.take()).containsExactly(3L);

        for (int i = 0; i < 3; i++) {
            answers.put(SharedStateReaderTest::all);
        }
        assertThat(waits.get()).containsOnlyKeys(2L);
        assertThat(other.get()).containsOnlyKeys(3L);
    }

    @Test
    void whoAsksForNothingDoesNotRead() {
        assertThat(shared.read(List.of(), client)).isEmpty();
    }

    /** Of one read, which has begun; the first of them reads. */
    private List<Asker> threeWaiting() throws Exception {
        ask(client, 1L);
        begun.take();
        List<Asker> waiting = List.of(ask(client, 2L), ask(client, 3L), ask(client, 4L));
        answers.put(SharedStateReaderTest::all);
        assertThat(begun.take()).containsExactly(2L, 3L, 4L);
        return waiting;
    }

    private void answerAllFromNowOn() {
        answering.execute(() -> {
            try {
                while (true) {
                    answers.put(SharedStateReaderTest::all);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Map<Long, TargetState> onHold(Collection<Long> ids, ApiClient asked) {
        Set<Long> sorted = new TreeSet<>(ids);
        begun.add(sorted);
        try {
            return answers.take().apply(sorted);
        } catch (InterruptedException e) {
            throw new SendAbortedException();
        }
    }

    private static Map<Long, TargetState> all(Set<Long> ids) {
        return ids.stream().collect(Collectors.toMap(id -> id, id -> STATE));
    }

    /** One that asks from a thread of its own, and waits by now. */
    private Asker ask(ApiClient through, Long... ids) {
        Asker asker = new Asker(new FutureTask<>(() -> shared.read(List.of(ids), through)));
        asker.thread.start();
        Await.until("it waits", () -> asker.thread.getState() == Thread.State.WAITING, asker.thread::isAlive);
        return asker;
    }

    private static final class Asker {

        private final Future<Map<Long, TargetState>> answer;
        private final Thread thread;

        Asker(FutureTask<Map<Long, TargetState>> task) {
            this.answer = task;
            this.thread = new Thread(task);
            thread.setDaemon(true);
        }

        Map<Long, TargetState> get() throws InterruptedException, ExecutionException {
            return answer.get();
        }
    }
}
