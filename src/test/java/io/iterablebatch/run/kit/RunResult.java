package io.iterablebatch.run.kit;

import io.iterablebatch.accounting.RunSummary;

/**
 * How a run ended.
 *
 * @param summary what it wrote of itself, or null
 * @param out what it said on stdout
 * @param err what it said on stderr, or the message of what it threw
 */
public record RunResult(int exitCode, RunSummary summary, String out, String err) {}
