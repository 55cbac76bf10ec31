package io.iterablebatch.delivery;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Counts the whole batches that stayed unexplained to the last row (issue 18). Each costs two requests a row, and where
 * there are three of them the answers are at fault and not the rows: a run that went on would ask for a million rows two
 * million times, and refuse them all. Used by the window's thread.
 */
final class UnexplainedBatches {

    private static final int MOST = 3;

    private int count;

    /** Some items of this one have their outcome. Where batches are of one, as many must follow each other. */
    void came(WholeBatch batch) {
        if (batch.unexplainedToTheLast()) {
            count++;
        } else if (batch.isOver() && batch.isOfOne()) {
            count = 0;
        }
    }

    /** Why the run must end, or null. */
    @Nullable RunFailure failure(Endpoint endpoint) {
        return count < MOST
                ? null
                : new RunFailure(
                        ExitCode.ACT_FIRST,
                        "The answers of " + endpoint.name() + " explain nothing: " + MOST
                                + " whole batches were sent again in halves, down to single rows, and none of them was"
                                + " taken or refused for a reason. The rows are among the rejects, as unexplained; they"
                                + " may have been taken. Look at some of them in Iterable, ask its support, then run it"
                                + " again.");
    }
}
