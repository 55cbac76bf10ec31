package io.iterablebatch.run.handout;

import io.iterablebatch.state.database.AdvisoryLock;

/** What there is to do with a slice, by whichever process has taken it. Thread-safe. */
public interface SliceWork {

    /**
     * Looks up what the slice needs, before its lock is taken.
     *
     * @throws UnfitHostException where this process cannot do it, but another one may
     */
    PreparedSlice prepare(HandedSlice slice) throws UnfitHostException;

    /** A slice for which this process has everything. */
    interface PreparedSlice {

        /**
         * Executes the step of the slice, as it stands in the state, and returns when it does not go on. It looks
         * itself whether its run is to stop, or is over. How it ended is read from the state; a failure that is written
         * there need not be thrown.
         *
         * @param lock of the slice, held by the calling thread
         */
        void execute(AdvisoryLock lock);

        /** Ends it gracefully, or as soon as it begins. From any thread, and again. */
        void stop();

        /** Has it wait no longer for answers of requests on the wire. From any thread. */
        void abandonAnswers();
    }
}
