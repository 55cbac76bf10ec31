package io.iterablebatch.delivery.window;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Counts the whole batches that stayed unexplained to the last row (issue 18). Each costs two requests a row, and where
 * there are three of them the answers are at fault and not the rows: a run that went on would send a million rows in
 * two million requests, and refuse them all. They must follow each other: one of which anything was taken shows that
 * the answers still mean something. A batch of one says nothing of others, and does not count but where all are of one.
 * Used by the window's thread.
 */
final class UnexplainedBatchCounter {

    private static final int MOST = 3;

    private final int mostItems;
    private int count;

    /** @param mostItems of a batch */
    UnexplainedBatchCounter(int mostItems) {
        this.mostItems = mostItems;
    }

    /** Some items of this one have their outcome. */
    void came(PackedBatchProgress batch) {
        if (batch.isOfOne() && mostItems > 1) {
            return;
        }
        if (batch.unexplainedToTheLast()) {
            count++;
        } else if (batch.isOver() && (batch.isOfOne() || batch.anyTaken())) {
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
                                + " whole batches were sent again in halves, down to single rows, and none of their"
                                + " rows was taken. Those that no answer refused for a reason are rejected as"
                                + " unexplained or type-mismatch, and may have been taken. Look at some of them in"
                                + " Iterable, ask its support, then run it again.");
    }
}
