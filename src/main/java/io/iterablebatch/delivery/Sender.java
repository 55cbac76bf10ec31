package io.iterablebatch.delivery;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.mapping.Mapped.Update;
import io.iterablebatch.source.SourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sends batches on threads of its own, one a request, and queues how each ended. */
final class Sender implements AutoCloseable {

    /** A user that failed for no fault of its own is sent again after this time, then after twice as long each. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final ApiClient client;
    private final BulkAction action;
    private final SendJournal journal;
    private final String requestIdPrefix;
    private final BlockingQueue<Completion> completions = new LinkedBlockingQueue<>();
    private final ExecutorService threads;
    private int sent;

    Sender(ApiClient client, BulkAction action, SendJournal journal, String requestIdPrefix) {
        this.client = client;
        this.action = action;
        this.journal = journal;
        this.requestIdPrefix = requestIdPrefix;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "send-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    void send(Batch batch) {
        String requestId = requestIdPrefix + "-" + ++sent;
        threads.execute(() -> completions.add(attempt(batch, requestId)));
    }

    /** The next that ended, or null if none does within the time. */
    @Nullable Completion poll(long millis) throws InterruptedException {
        return millis <= 0 ? completions.poll() : completions.poll(millis, TimeUnit.MILLISECONDS);
    }

    private Completion attempt(Batch batch, String requestId) {
        try {
            if (batch.tries() > 0) {
                client.pause(AGAIN_AFTER.multipliedBy(1L << (batch.tries() - 1)));
            }
            Prepared prepared = action.prepare(batch.updates(), client);
            return prepared.toSend().isEmpty()
                    ? new Completion.Judged(batch, prepared.settled(), null)
                    : new Completion.Judged(batch, prepared.settled(), send(batch, requestId, prepared));
        } catch (SendAbortedException stopping) {
            return new Completion.Aborted(batch);
        } catch (RuntimeException | Error failure) {
            return new Completion.Failed(batch, failure);
        }
    }

    private Verdict send(Batch batch, String requestId, Prepared prepared) {
        Batch sent = prepared.settled().isEmpty() ? batch : batch.only(prepared.toSend());
        var request = new ApiRequest(
                action.endpoint(),
                action.path(prepared.items()),
                action.body(prepared.items()),
                requestId,
                () -> open(sent, requestId),
                action.repeatable());
        Verdict verdict = action.judge(prepared.items(), client.send(request), client);
        return prepared.items() == prepared.toSend()
                ? verdict
                : verdict.about(originals(prepared.items(), prepared.toSend()));
    }

    private static Map<Update, Update> originals(List<Update> items, List<Update> updates) {
        IdentityHashMap<Update, Update> originals = new IdentityHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            originals.put(items.get(i), updates.get(i));
        }
        return originals;
    }

    private void open(Batch batch, String requestId) {
        List<SourceRecord> records = new ArrayList<>(batch.items().size());
        for (Entry row : batch.rows()) {
            records.add(row.record());
        }
        List<String> users = new ArrayList<>(batch.items().size() * 2);
        for (Item item : batch.items()) {
            users.addAll(item.update().userKeys());
        }
        journal.opening(requestId, records, users);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
