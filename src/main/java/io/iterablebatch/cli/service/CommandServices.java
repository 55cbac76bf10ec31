package io.iterablebatch.cli.service;

/**
 * What the command line needs of the rest of the program.
 *
 * @param replayChecks the same without a look at the job's source, which may be gone
 */
public record CommandServices(
        EngineFactory engines,
        JobCheck checks,
        JobCheck replayChecks,
        DryRunService dryRun,
        SandboxStarter sandboxes,
        LiveCheck liveCheck,
        SampleLook samples,
        NewFields newFields,
        PlanningService planning,
        ConsoleStarter consoles) {}
