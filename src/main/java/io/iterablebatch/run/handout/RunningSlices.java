package io.iterablebatch.run.handout;

import io.iterablebatch.run.handout.SliceWork.PreparedSlice;
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

    /**
     * Has no more slices begun, and asks those that run to end gracefully.
     *
     * @return whether that is new
     */
    synchronized boolean drain() {
        boolean first = !draining;
        draining = true;
        running.values().forEach(PreparedSlice::stop);
        return first;
    }

    synchronized boolean isDraining() {
        return draining;
    }
}
