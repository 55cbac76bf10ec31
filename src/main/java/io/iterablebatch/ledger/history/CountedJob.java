package io.iterablebatch.ledger.history;

/**
 * Whose run is counted.
 *
 * @param project its destination's label
 */
public record CountedJob(String destination, String project, String name, String action) {}
