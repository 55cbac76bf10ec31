package io.iterablebatch.api.client;

import java.util.HashSet;
import java.util.Set;

/**
 * The threads that are waiting for an answer. They can be interrupted together, so that none waits for ever once the
 * run has to end. Thread-safe.
 */
final class AwaitedAnswers {

    private final Set<Thread> waiting = new HashSet<>();
    private boolean abandoned;

    /**
     * The calling thread begins to wait.
     *
     * @throws InterruptedException after {@link #abandon}
     */
    synchronized void begin() throws InterruptedException {
        if (abandoned) {
            throw new InterruptedException();
        }
        waiting.add(Thread.currentThread());
    }

    /** The calling thread waits no longer, and is not interrupted any more. */
    synchronized void end() {
        waiting.remove(Thread.currentThread());
        if (abandoned) {
            Thread.interrupted();
        }
    }

    /** Interrupts all threads that wait, now and later. */
    synchronized void abandon() {
        abandoned = true;
        waiting.forEach(Thread::interrupt);
    }
}
