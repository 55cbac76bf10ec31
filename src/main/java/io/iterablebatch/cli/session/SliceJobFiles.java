package io.iterablebatch.cli.session;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.run.handout.SliceJobs;
import io.iterablebatch.run.handout.UnfitHostException;
import io.iterablebatch.worker.WorkerJobFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The jobs whose slices a worker can do: those of the job files in its folder, where it has the key of their project.
 * The path of a job file may begin otherwise on the host where the run began; that the file is the same says its
 * definition.
 */
public record SliceJobFiles(EnvironmentSettings configuration, WorkerJobFiles files) implements SliceJobs {

    @Override
    public SliceJob find(Instance instance, String jobFile) throws UnfitHostException {
        List<Path> candidates = candidates(jobFile);
        if (candidates.isEmpty()) {
            throw new UnfitHostException(
                    "it has no job file " + Path.of(jobFile).getFileName());
        }
        UnfitHostException why = null;
        for (Path file : candidates) {
            try {
                return connected(same(file, instance), instance);
            } catch (UnfitHostException another) {
                why = why == null ? another : why;
            }
        }
        throw why == null ? new UnfitHostException("it has no such job file") : why;
    }

    /** The files that end as this path does, the one with most in common first. */
    private List<Path> candidates(String jobFile) {
        List<Path> found = new ArrayList<>();
        Path path = Path.of(jobFile);
        files.find(jobFile).ifPresent(found::add);
        for (int from = 0; from < path.getNameCount(); from++) {
            files.find(path.subpath(from, path.getNameCount()).toString())
                    .filter(file -> !found.contains(file))
                    .ifPresent(found::add);
        }
        return found;
    }

    private JobFile same(Path file, Instance instance) throws UnfitHostException {
        JobFile job;
        try {
            job = JobFileLoader.read(file, instance.parameters(), configuration.environment());
        } catch (UsageFailure mistakes) {
            throw new UnfitHostException("its job file " + files.shown(file) + " has mistakes: "
                    + mistakes.all().get(0));
        }
        if (!job.name().equals(instance.job())
                || !job.definition().definitionHash().equals(instance.definitionHash())) {
            throw new UnfitHostException(
                    "its job file " + files.shown(file) + " says something else than the one that the run began with");
        }
        return job;
    }

    private SliceJob connected(JobFile job, Instance instance) throws UnfitHostException {
        ApiConnection connection;
        try {
            connection = EngineSession.connection(configuration, configuration.destination(job.project()));
        } catch (UsageFailure none) {
            throw new UnfitHostException("it has no API key for project " + job.project());
        }
        if (!connection.destination().id().equals(instance.destination())) {
            throw new UnfitHostException("project " + job.project() + " is somewhere else for it: "
                    + connection.destination().baseUrl().getAuthority());
        }
        return new SliceJob(job, connection);
    }
}
