package io.iterablebatch.run.partition;

import org.springframework.batch.core.partition.PartitionHandler;

/**
 * Has the slices of a run executed, and returns when all are at rest. One for a run; {@link #handle} belongs to the
 * run's thread, the other methods may be called from any.
 */
public interface SliceHandler extends PartitionHandler {

    /** Asks all slices to end: requests in flight are finished and recorded, and none is begun any more. */
    void stop();

    /** Another run has taken the place of this one: what waits is not sent. */
    void lost();

    /** Answers of requests on the wire are waited for no longer. */
    void abandonAnswers();
}
