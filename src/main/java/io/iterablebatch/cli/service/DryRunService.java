package io.iterablebatch.cli.service;

import io.iterablebatch.accounting.ProgressListener;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.run.request.RunRequest;

/** Reads, maps, checks and packs, and writes neither to the API nor to the state. */
@FunctionalInterface
public interface DryRunService {

    /**
     * What it found.
     *
     * @param text for standard output: what would be delivered, and a sample of requests
     * @param summary for {@code --summary}; its exit code is the process's
     */
    record DryRunReport(String text, RunSummary summary) {}

    /** Goes through the whole source. */
    DryRunReport run(
            RunRequest request, EnvironmentSettings configuration, Destination destination, ProgressListener progress);
}
