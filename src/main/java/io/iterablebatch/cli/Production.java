package io.iterablebatch.cli;

import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.JobFiles;
import io.iterablebatch.run.Engines;
import io.iterablebatch.run.SourceColumns;
import io.iterablebatch.run.Target;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The real parts behind the command line. */
final class Production {

    static final Wiring WIRING = new Wiring(
            (configuration, connection) -> Engines.open(
                    configuration,
                    connection == null ? null : new Target(connection.destination(), connection.key()),
                    Version.number(),
                    InstantSource.system()),
            Production::check,
            (file, parameters, environment) ->
                    new JobChecks.Checked(JobFiles.read(file, parameters, environment), List.of()),
            new ProductionDryRun(InstantSource.system()),
            new ProductionSandbox());

    private Production() {}

    private static JobChecks.Checked check(Path file, Map<String, String> parameters, Map<String, String> environment) {
        JobFile job = JobFiles.read(file, parameters, environment);
        SourceColumns.check(job);
        return new JobChecks.Checked(job, List.of());
    }
}
