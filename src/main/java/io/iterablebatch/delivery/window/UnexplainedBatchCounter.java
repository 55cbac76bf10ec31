package io.iterablebatch.delivery.window;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Counts whole batches whose rows all stayed unexplained (issue 18). Each such batch costs two requests per row, and
 * three of them show that the answers are at fault and not the rows: a run that went on would send a million rows in
 * two million requests, and refuse them all. Only batches in a row count: once any row of a batch was accepted, the
 * answers still mean something. A batch of one row says nothing about others, and counts only if all batches are of
 * one. Used by the window's thread.
 */
final class UnexplainedBatchCounter {

    private static final int MOST = 3;

    private final int mostItems;
    private int count;

    /** @param mostItems the most items of a batch */
    UnexplainedBatchCounter(int mostItems) {
        this.mostItems = mostItems;
    }

    /** Some items of this batch have their outcomes now. */
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
