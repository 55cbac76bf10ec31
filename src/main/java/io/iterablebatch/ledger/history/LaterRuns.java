package io.iterablebatch.ledger.history;

import org.jspecify.annotations.Nullable;

/**
 * What became of an instance after one of its runs.
 *
 * @param goneOn the latest of the runs that went on with the instance, or null where none did
 * @param completed whether the instance is complete
 * @param begunAnew the first run of a later instance of the job with the same parameters, or null; null too where this
 *     instance is complete, since then nothing of it is left to go on with
 */
public record LaterRuns(
        @Nullable Long goneOn, boolean completed, @Nullable Long begunAnew) {

    /** No run came later. */
    public static final LaterRuns NONE = new LaterRuns(null, false, null);
}
