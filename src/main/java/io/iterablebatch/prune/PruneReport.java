package io.iterablebatch.prune;

import java.util.List;

/**
 * What was removed, or would be.
 *
 * @param dryRun nothing was
 * @param jobs in the order of destination and job, those of which nothing goes among them
 * @param rejectsFiles files of the data directory
 * @param reports files of the data directory
 * @param notes what a person should know, a sentence each
 */
public record PruneReport(boolean dryRun, List<Job> jobs, long rejectsFiles, long reports, List<String> notes) {

    /**
     * What was removed of one job to one destination.
     *
     * @param state why it was treated so
     */
    public record Job(String destination, String job, State state, Removed removed) {

        /** A job of which nothing goes. */
        public static Job untouched(String destination, String job, State state) {
            return new Job(destination, job, state, Removed.NOTHING);
        }

        /** Whether anything goes. */
        public boolean any() {
            return removed.any();
        }
    }

    /**
     * Numbers of rows.
     *
     * @param instances whole ones, with their runs
     * @param openRejects how many of the rejects were still open
     * @param requests rows of the send journal
     * @param audited rows of the audit
     */
    public record Removed(
            long instances, long rejects, long openRejects, long requests, long fingerprints, long audited) {

        static final Removed NOTHING = new Removed(0, 0, 0, 0, 0, 0);

        private boolean any() {
            return instances + rejects + requests + fingerprints + audited > 0;
        }
    }

    /** How a job was found. */
    public enum State {
        /** Its history stays from its last completed instance on. */
        ALIVE,
        /** Nothing of it is young or unfinished, and its job file is not there any more. */
        GONE,
        /** A run of it was active. */
        ACTIVE
    }
}
