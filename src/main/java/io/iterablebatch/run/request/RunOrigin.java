package io.iterablebatch.run.request;

/**
 * How a person asked for a run, for the commands that the report names.
 *
 * @param sandbox whether for the bundled sandbox
 * @param again the command that goes on with the run where it does not finish
 */
public record RunOrigin(boolean sandbox, String again) {}
