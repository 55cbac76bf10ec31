package io.iterablebatch.api;

/** What is to be told of the requests of a run. Safe for use by many threads. */
public interface RequestFigures {

    /** The requests sent so far. */
    RequestStats stats();

    /** Requests on the wire now; 0 if nobody counts them. */
    default int inFlight() {
        return 0;
    }

    /** How long the answers took so far; {@link LatencyHistogram#NONE} if nobody measures it. */
    default LatencyHistogram latencies() {
        return LatencyHistogram.NONE;
    }
}
