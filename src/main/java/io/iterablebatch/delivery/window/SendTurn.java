package io.iterablebatch.delivery.window;

import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.delivery.SendJournal;
import java.util.concurrent.CountDownLatch;

/**
 * A batch's turn among those that are sent for the first time, in the order of the input. When a run ends early, what
 * it sent is then a prefix of what it would have sent, and an outcome seldom stands behind a record that has none and
 * must be sent again. The next batch has its turn when this one is about to go on the wire, or has ended before.
 * Thread-safe.
 */
final class SendTurn {

    private final CountDownLatch before;
    private final CountDownLatch over = new CountDownLatch(1);

    private SendTurn(CountDownLatch before) {
        this.before = before;
    }

    /** A turn that is over already, so that nobody waits for it. */
    static SendTurn past() {
        SendTurn past = new SendTurn(new CountDownLatch(0));
        past.end();
        return past;
    }

    /** The turn after this one. May be called once. */
    SendTurn next() {
        return new SendTurn(over);
    }

    /**
     * Blocks until the turn before this one has ended.
     *
     * @throws SendAbortedException if the thread is interrupted
     */
    void await() {
        try {
            before.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendAbortedException();
        }
    }

    /** Lets the next turn begin; further calls do nothing. */
    void end() {
        over.countDown();
    }

    /** A journal that ends this turn when its entry is written: from then on the batch is ahead of all others. */
    SendJournal endedBy(SendJournal journal) {
        return new SendJournal() {
            @Override
            public void opening(String requestId, long[] records, long[] users) {
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
