package io.iterablebatch.delivery;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.mapping.Mapped.Update;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sends batches on threads of its own, one a request, and queues how each ended. */
final class Sender implements AutoCloseable {

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
            List<Update> updates = batch.updates();
            var request = new ApiRequest(
                    action.endpoint(), action.body(updates), requestId, () -> open(batch, requestId, updates));
            return new Completion.Judged(batch, action.judge(updates, client.send(request)));
        } catch (SendAbortedException stopping) {
            return new Completion.Aborted(batch);
        } catch (RuntimeException | Error failure) {
            return new Completion.Failed(batch, failure);
        }
    }

    private void open(Batch batch, String requestId, List<Update> updates) {
        List<SourceRecord> records = new ArrayList<>(updates.size());
        for (Entry row : batch.rows()) {
            records.add(row.record());
        }
        List<String> users = new ArrayList<>(updates.size() * 2);
        for (Update update : updates) {
            if (update.email() != null) {
                users.add(update.email().toLowerCase(Locale.ROOT));
            }
            if (update.userId() != null) {
                users.add(update.userId());
            }
        }
        journal.opening(requestId, records, users);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
