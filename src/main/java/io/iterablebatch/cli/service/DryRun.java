package io.iterablebatch.cli.service;

import io.iterablebatch.accounting.Progress;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Destination;
import io.iterablebatch.run.request.RunRequest;

/** Reads, maps, checks and packs, and writes neither to the API nor to the state. */
@FunctionalInterface
public interface DryRun {

    /**
     * What it found.
     *
     * @param text for standard output: what would be delivered, and a sample of requests
     * @param summary for {@code --summary}; its exit code is the process's
     */
    record Result(String text, RunSummary summary) {}

    /** Goes through the whole source. */
    Result run(RunRequest request, Configuration configuration, Destination destination, Progress progress);
}
