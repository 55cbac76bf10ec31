package io.iterablebatch.accounting;

/** Is told how a run is going. Called by the run's own thread, at most a few times a second, and once at the end. */
public interface ProgressListener {

    /** Shows nothing. */
    ProgressListener NONE = (counts, share, recordsPerSecond) -> {};

    /**
     * @param counts of the whole instance; records read that have no outcome yet are on their way
     * @param share how far the reading is, 0 to 1, or negative where unknown
     * @param recordsPerSecond of this run so far
     */
    void report(Counts counts, double share, double recordsPerSecond);
}
