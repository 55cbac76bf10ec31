package io.iterablebatch.run.request;

/**
 * Whose refused records a replay sends.
 *
 * @param runId the run that the operator named
 * @param instanceId the instance of that run
 */
public record ReplayedRun(long runId, long instanceId) {}
