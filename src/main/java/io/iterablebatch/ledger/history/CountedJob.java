package io.iterablebatch.ledger.history;

/**
 * The job whose run is counted.
 *
 * @param project its destination's label
 */
public record CountedJob(String destination, String project, String name, String action) {}
