package io.iterablebatch.cli;

import io.iterablebatch.Problems;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.jobfile.JobDraft;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.JobFiles;
import io.iterablebatch.run.Engines;
import io.iterablebatch.run.Explanations;
import io.iterablebatch.run.LiveChecks;
import io.iterablebatch.run.SourceColumns;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The real parts behind the command line. */
final class Production {

    static final Wiring WIRING = new Wiring(
            (configuration, connection) ->
                    Engines.open(configuration, connection, Version.number(), InstantSource.system()),
            Production::check,
            (file, parameters, environment) ->
                    new JobChecks.Checked(JobFiles.read(file, parameters, environment), List.of(), List.of()),
            new ProductionDryRun(InstantSource.system()),
            new ProductionSandbox(),
            (job, columns, configuration, connection) ->
                    LiveChecks.check(job, columns, configuration, connection, Version.number()),
            new ProductionPlanning(InstantSource.system()),
            new ProductionConsole(InstantSource.system()));

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
