package io.iterablebatch.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in the queue, as it stands.
 *
 * @param dueAt when it may be tried next, or was to be tried last
 * @param attempts how often it has been tried
 * @param workerId which worker tried it last
 * @param instanceId what its first try began, or went on with
 * @param runId of the last try
 * @param exitCode of the last try
 * @param retryUntil until when it is tried again where it fails for now, or null
 * @param note why it waits, or was not run, in words
 */
public record QueuedRun(
        long queueId,
        RunOrder order,
        QueueState state,
        Instant queuedAt,
        Instant dueAt,
        int attempts,
        @Nullable String workerId,
        @Nullable Long instanceId,
        @Nullable Long runId,
        @Nullable Integer exitCode,
        @Nullable Instant retryUntil,
        @Nullable String note,
        @Nullable Instant endedAt) {

    /** Whether it may still be tried. */
    public boolean isOpen() {
        return state == QueueState.WAITING || state == QueueState.RUNNING;
    }
}
