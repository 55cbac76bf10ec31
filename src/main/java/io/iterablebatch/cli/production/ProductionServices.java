package io.iterablebatch.cli.production;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandServices;
import io.iterablebatch.cli.service.EngineFactory;
import io.iterablebatch.cli.service.JobCheck;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.EngineStarter;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobDraft;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.run.project.JobExplanation;
import io.iterablebatch.run.project.LiveProjectCheck;
import io.iterablebatch.run.source.SourceColumnCheck;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The real parts behind the command line. They are made without Spring, which only what opens the engine or the console
 * starts: a mistake on the command line, or {@code --help}, is answered at once.
 */
public final class ProductionServices {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final EngineFactory ENGINES = (configuration, connection) ->
            EngineStarter.open(configuration, connection, VersionProvider.number(), CLOCK);
    private static final ProductionPlanning PLANNING = new ProductionPlanning(CLOCK);

    public static final CommandServices WIRING = new CommandServices(
            ENGINES,
            ProductionServices::check,
            (file, parameters, environment) ->
                    new JobCheck.CheckedJob(JobFileLoader.read(file, parameters, environment), List.of(), List.of()),
            new ProductionDryRun(ENGINES, CLOCK),
            new ProductionSandbox(),
            (job, columns, configuration, connection) ->
                    LiveProjectCheck.check(job, columns, configuration, connection, VersionProvider.number()),
            new ProductionSample(CLOCK),
            (job, columns, configuration, connection) ->
                    LiveProjectCheck.newFields(job, columns, configuration, connection, VersionProvider.number()),
            PLANNING,
            new ProductionConsole(PLANNING, CLOCK));

    private ProductionServices() {}

    private static JobCheck.CheckedJob check(
            Path file, Map<String, String> parameters, Map<String, String> environment) {
        JobDraft draft = JobFileLoader.draft(file, parameters, environment);
        EnvironmentSettings configuration = orNull(environment);
        List<String> columns = configuration == null ? List.of() : SourceColumnCheck.check(draft, configuration);
        JobFile job = draft.job();
        return new JobCheck.CheckedJob(
                job, columns, configuration == null ? List.of() : JobExplanation.of(job, configuration, null));
    }

    /** The settings; null where they have mistakes, which the caller finds and tells too. */
    private static @Nullable EnvironmentSettings orNull(Map<String, String> environment) {
        try {
            return EnvironmentSettings.from(environment);
        } catch (UsageFailure toldElsewhere) {
            return null;
        }
    }
}
