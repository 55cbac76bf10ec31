package io.iterablebatch.console.api.answer;

/**
 * What came of asking a run to stop.
 *
 * @param stopRequested false where it had ended before, or its process died
 */
public record StopAnswer(long runId, boolean stopRequested) {}
