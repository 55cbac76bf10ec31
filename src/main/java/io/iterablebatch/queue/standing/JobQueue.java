package io.iterablebatch.queue.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The open runs of one job in the queue.
 *
 * @param project its label
 * @param sandbox whether they go to a sandbox
 * @param waiting how many have to wait for their time
 * @param due how many could be begun now; also those whose worker is dead
 * @param running how many a living worker has
 * @param attempts how often the one that was tried most has been tried
 * @param oldestDue number of the run that has been due for longest, or null
 * @param dueSince since when it is due; where its worker died, when that was last seen; null where none is due
 */
public record JobQueue(
        String job,
        String project,
        boolean sandbox,
        long waiting,
        long due,
        long running,
        long attempts,
        @Nullable Long oldestDue,
        @Nullable Instant dueSince) {}
