package io.iterablebatch.cli.service;

/**
 * What the command line needs of the rest of the program.
 *
 * @param replayChecks the same without a look at the job's source, which may be gone
 */
public record Wiring(
        EngineFactory engines,
        JobChecks checks,
        JobChecks replayChecks,
        DryRun dryRun,
        Sandboxes sandboxes,
        LiveCheck liveCheck,
        Planning planning,
        Consoles consoles) {}
