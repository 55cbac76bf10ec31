package io.iterablebatch.jobfile;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.NotifySection;
import io.iterablebatch.yaml.PlaceholderResolver;
import io.iterablebatch.yaml.ProblemCollector;
import io.iterablebatch.yaml.YamlFileReader;
import io.iterablebatch.yaml.YamlSection;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * Whom a job file names to be told of its job, whether it has a deadline or not. As with {@link WatchedJob}, only what
 * is needed for that is filled in.
 *
 * @param name the job's
 * @param project label of the Iterable project
 */
public record JobContacts(String name, String project, NotifySection notices) {

    /**
     * Reads it.
     *
     * @return empty where the file names nobody, or it cannot be known whom, since it has a mistake there or a variable
     *     has no value
     */
    public static Optional<JobContacts> read(
            Path file, Map<String, String> parameters, Map<String, String> environment) {
        try {
            return readable(file, parameters, environment);
        } catch (UsageFailure mistake) {
            return Optional.empty();
        }
    }

    private static Optional<JobContacts> readable(
            Path file, Map<String, String> parameters, Map<String, String> environment) {
        ProblemCollector problems = new ProblemCollector(file);
        MappingNode root = OtherFileKind.advice(file) == null ? YamlFileReader.read(file, problems) : null;
        if (root == null || YamlFileReader.line(root, WatchedJob.NOTIFY) == 0) {
            return Optional.empty();
        }
        NotifySection notices = WatchedJob.notices(root, parameters, environment, problems);
        MappingNode label = WatchedJob.only(root, Set.of("name", "project"));
        YamlSection job = new YamlSection(
                "", 1, label, PlaceholderResolver.fill(label, parameters, environment, problems), problems);
        String name = JobRootReader.name(job, file, problems);
        String project = JobRootReader.project(job);
        problems.throwIfAny();
        return name == null || !notices.reachesSomebody()
                ? Optional.empty()
                : Optional.of(new JobContacts(name, project, notices));
    }
}
