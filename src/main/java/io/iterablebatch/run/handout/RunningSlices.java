package io.iterablebatch.run.handout;

import io.iterablebatch.run.handout.SliceWork.PreparedSlice;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The slices that this process executes at this moment, and whether it is to begin no more of them. Thread-safe. */
final class RunningSlices {

    private final Map<Long, PreparedSlice> running = new HashMap<>();
    private boolean draining;

    /** Executes a slice; one that begins while the process drains is told to stop at once. */
    void during(long stepExecutionId, PreparedSlice slice, Runnable execution) {
        synchronized (this) {
            running.put(stepExecutionId, slice);
            if (draining) {
                slice.stop();
            }
        }
        try {
            execution.run();
        } finally {
            synchronized (this) {
                running.remove(stepExecutionId);
                notifyAll();
            }
        }
    }

    synchronized int count() {
        return running.size();
    }

    synchronized boolean contains(long stepExecutionId) {
        return running.containsKey(stepExecutionId);
    }

    /** Waits for answers of requests on the wire no longer. */
    synchronized void abandonAnswers() {
        running.values().forEach(PreparedSlice::abandonAnswers);
    }

    /** Has no more slices begun, and asks those that run to end gracefully. */
    synchronized void drain() {
        draining = true;
        running.values().forEach(PreparedSlice::stop);
    }

    synchronized boolean isDraining() {
        return draining;
    }

    /** Waits until no slice is executed any more, or this time has passed. */
    synchronized void awaitNone(Duration within) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        long left = within.toNanos();
        while (!running.isEmpty() && left > 0) {
            wait(Math.max(1, left / 1_000_000));
            left = end - System.nanoTime();
        }
    }
}
