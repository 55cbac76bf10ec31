package io.iterablebatch.api.client;

import java.util.HashSet;
import java.util.Set;

/** The threads that wait for an answer, so that nobody waits for ever once the run has to end. Thread-safe. */
final class AwaitedAnswers {

    private final Set<Thread> waiting = new HashSet<>();
    private boolean abandoned;

    /**
     * The calling thread waits from now on.
     *
     * @throws InterruptedException where no answer is waited for any more
     */
    synchronized void begin() throws InterruptedException {
        if (abandoned) {
            throw new InterruptedException();
        }
        waiting.add(Thread.currentThread());
    }

    /** It waits no longer; no interruption of its waiting comes after this. */
    synchronized void end() {
        waiting.remove(Thread.currentThread());
        if (abandoned) {
            Thread.interrupted();
        }
    }

    /** Interrupts all that wait, now and later. */
    synchronized void abandon() {
        abandoned = true;
        waiting.forEach(Thread::interrupt);
    }
}
