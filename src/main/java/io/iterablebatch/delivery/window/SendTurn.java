package io.iterablebatch.delivery.window;

import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.delivery.SendJournal;
import io.iterablebatch.source.SourceRecord;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A batch's place among those that go for the first time, which do so in the order of the input: when a run ends early,
 * what it sent is then a prefix of what it would have sent, and an outcome seldom stands behind a record that has none
 * and must be sent again. The next has its turn when this one is about to go on the wire, or ended before. Thread-safe.
 */
final class SendTurn {

    private final CountDownLatch before;
    private final CountDownLatch over = new CountDownLatch(1);

    private SendTurn(CountDownLatch before) {
        this.before = before;
    }

    /** One that has been: it waits for nobody, and nobody for it. */
    static SendTurn past() {
        SendTurn past = new SendTurn(new CountDownLatch(0));
        past.end();
        return past;
    }

    /** Waits for this one; at most one may. */
    SendTurn next() {
        return new SendTurn(over);
    }

    /** @throws SendAbortedException if the thread is interrupted */
    void await() {
        try {
            before.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendAbortedException();
        }
    }

    /** Lets the next one go; any further call does nothing. */
    void end() {
        over.countDown();
    }

    /** A journal that lets the next one go when it is written: whoever writes is in front of all others. */
    SendJournal endedBy(SendJournal journal) {
        return new SendJournal() {
            @Override
            public void opening(String requestId, List<SourceRecord> records, List<String> users) {
                journal.opening(requestId, records, users);
                end();
            }

            @Override
            public void notApplied(String requestId) {
                journal.notApplied(requestId);
            }
        };
    }
}
