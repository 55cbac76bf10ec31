package io.iterablebatch.ledger.history;

/**
 * Requests of a run that carried records, those among them that surely came to nothing left out.
 *
 * @param records how many those carried
 * @param openRecords how many of them have no recorded outcome yet
 * @param uncertain how many of them an earlier run had sent and got no answer to
 */
public record SentBatches(long batches, long records, long openRecords, long uncertain) {}
