package io.iterablebatch.accounting;

/**
 * How a run ended.
 *
 * @param status Spring Batch's word: COMPLETED, FAILED, STOPPED
 * @param resumed whether it went on with what an earlier run had begun
 */
public record RunEnding(String status, int exitCode, boolean resumed) {}
