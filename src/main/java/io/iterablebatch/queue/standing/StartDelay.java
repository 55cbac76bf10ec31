package io.iterablebatch.queue.standing;

import java.time.Duration;

/**
 * How late the last run of a schedule began, or is by now where it has not begun.
 *
 * @param project its label
 * @param sandbox whether the run went to a sandbox
 */
public record StartDelay(String job, String project, boolean sandbox, Duration late) {}
