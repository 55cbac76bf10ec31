package io.iterablebatch.cli;

/** What the command line needs of the rest of the program. */
public record Wiring(
        EngineFactory engines, JobChecks checks, DryRun dryRun, Sandboxes sandboxes, LiveCheck liveCheck) {}
