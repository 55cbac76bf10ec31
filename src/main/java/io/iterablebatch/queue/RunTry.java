package io.iterablebatch.queue;

/**
 * A try of a queued run that a worker has begun. It counts as long as no other try of the run was begun: what an older
 * one writes is left out.
 *
 * @param run as it stands since the try was begun; {@code attempts} is the number of the try
 * @param failures how many tries in a row before this one failed for now
 */
public record RunTry(QueuedRun run, int failures) {

    /** The number of the queued run. */
    public long queueId() {
        return run.queueId();
    }
}
