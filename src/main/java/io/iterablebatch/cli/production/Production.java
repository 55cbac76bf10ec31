package io.iterablebatch.cli.production;

import io.iterablebatch.Problems;
import io.iterablebatch.cli.service.EngineFactory;
import io.iterablebatch.cli.service.JobChecks;
import io.iterablebatch.cli.service.Version;
import io.iterablebatch.cli.service.Wiring;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.engine.Engines;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobDraft;
import io.iterablebatch.jobfile.JobFiles;
import io.iterablebatch.run.project.Explanations;
import io.iterablebatch.run.project.LiveChecks;
import io.iterablebatch.run.source.SourceColumns;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The real parts behind the command line. They are made without Spring, which only what opens the engine or the console
 * starts: a mistake on the command line, or {@code --help}, is answered at once.
 */
public final class Production {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final EngineFactory ENGINES =
            (configuration, connection) -> Engines.open(configuration, connection, Version.number(), CLOCK);
    private static final ProductionPlanning PLANNING = new ProductionPlanning(CLOCK);

    public static final Wiring WIRING = new Wiring(
            ENGINES,
            Production::check,
            (file, parameters, environment) ->
                    new JobChecks.Checked(JobFiles.read(file, parameters, environment), List.of(), List.of()),
            new ProductionDryRun(ENGINES, CLOCK),
            new ProductionSandbox(),
            (job, columns, configuration, connection) ->
                    LiveChecks.check(job, columns, configuration, connection, Version.number()),
            PLANNING,
            new ProductionConsole(PLANNING, CLOCK));

    private Production() {}

    private static JobChecks.Checked check(Path file, Map<String, String> parameters, Map<String, String> environment) {
        JobDraft draft = JobFiles.draft(file, parameters, environment);
        Configuration configuration = orNull(environment);
        List<String> columns = configuration == null ? List.of() : SourceColumns.check(draft, configuration);
        JobFile job = draft.job();
        return new JobChecks.Checked(
                job, columns, configuration == null ? List.of() : Explanations.of(job, configuration, null));
    }

    /** Whoever asks for checks reads the configuration too, and tells its mistakes. */
    private static @Nullable Configuration orNull(Map<String, String> environment) {
        try {
            return Configuration.from(environment);
        } catch (Problems toldElsewhere) {
            return null;
        }
    }
}
