package io.iterablebatch.delivery.window;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.delivery.BulkAction;
import io.iterablebatch.delivery.SendJournal;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sends batches on its own threads, one for each request, and queues the results. */
final class BatchSender implements AutoCloseable {

    /** Items that failed for no fault of theirs are sent again after this time, which doubles with each try. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final ApiClient client;
    private final BulkAction action;
    private final SendJournal journal;
    private final UserQueueTable users;
    private final String requestIdPrefix;
    private final BlockingQueue<SendResult> completions = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.numbered("send"));
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger sending = new AtomicInteger();
    private SendTurn last = SendTurn.past();

    /** @param users knows which items are about one user */
    BatchSender(
            ApiClient client, BulkAction action, SendJournal journal, UserQueueTable users, String requestIdPrefix) {
        this.client = client;
        this.action = action;
        this.journal = journal;
        this.users = users;
        this.requestIdPrefix = requestIdPrefix;
    }

    /** Sends a batch on another thread. Called by one thread, in the order in which the batches are to go. */
    void send(Batch batch) {
        if (batch.tries() == 0) {
            sending.incrementAndGet();
        }
        SendTurn turn = SendTurn.past();
        if (inOrder(batch)) {
            turn = last.next();
            last = turn;
        }
        start(batch, turn);
    }

    private void start(Batch batch, SendTurn turn) {
        // Counted now: an item that has to leave the batch may be folded with later rows before the batch returns.
        int rows = batch.records();
        threads.execute(() -> completions.add(attempt(batch, rows, turn)));
    }

    /** A batch that waits before another try must not hold up others; one that must be fresh would grow old. */
    private boolean inOrder(Batch batch) {
        return batch.tries() == 0 && action.freshFor() == null;
    }

    /** The next result, or null if none comes within the time. */
    @Nullable SendResult poll(long millis) throws InterruptedException {
        return millis <= 0 ? completions.poll() : completions.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** How many batches are on their way to an answer: being prepared, waiting for their slots, or on the wire. */
    int sending() {
        return sending.get();
    }

    private SendResult attempt(Batch batch, int rows, SendTurn turn) {
        BatchDraft draft = new BatchDraft(batch, action, client, turn.endedBy(journal), users, this::nextId);
        try {
            if (batch.tries() > 0) {
                client.pause(AGAIN_AFTER.multipliedBy(1L << (batch.tries() - 1)));
                sending.incrementAndGet();
            }
            ApiAnswer answer = answer(draft, turn);
            BatchResult batchResult = answer == null ? null : draft.judge(answer);
            int left = batch.items().size() - draft.batch().items().size();
            return new SendResult.Judged(draft.batch(), rows, draft.others(), left, draft.settled(), batchResult);
        } catch (SendAbortedException stopping) {
            return new SendResult.Aborted(batch, rows);
        } catch (RuntimeException | Error failure) {
            return new SendResult.Failed(batch, rows, failure);
        } finally {
            turn.end();
        }
    }

    private @Nullable ApiAnswer answer(BatchDraft draft, SendTurn turn) {
        try {
            Duration freshFor = action.freshFor();
            if (freshFor != null) {
                return client.sendFresh(draft::request, freshFor);
            }
            ApiRequest request = draft.request();
            if (request == null) {
                return null;
            }
            turn.await();
            return client.send(request);
        } finally {
            sending.decrementAndGet();
        }
    }

    private String nextId() {
        return requestIdPrefix + "-" + ids.incrementAndGet();
    }

    /**
     * Ends the threads and waits a few seconds for them, so that the journal is no longer written to. If the database
     * is away, it does not wait longer.
     */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
