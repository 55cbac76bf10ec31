package io.iterablebatch.jobfile;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.Deadline;
import io.iterablebatch.job.NotifySection;
import io.iterablebatch.yaml.PlaceholderResolver;
import io.iterablebatch.yaml.ProblemCollector;
import io.iterablebatch.yaml.YamlFileReader;
import io.iterablebatch.yaml.YamlSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A job file as far as it says by when a run must have completed. A deadline is the job's, whatever parameters its runs
 * have: only what is needed here is filled in, and a mistake anywhere else is told by whoever runs the job.
 *
 * @param file as it was named
 * @param name the job's
 * @param project label of the Iterable project
 * @param deadline by when a run must have completed
 * @param notices whom to tell; nobody where {@code silent} says why
 * @param silent why nobody can be told of a missed deadline, as where the variable with a webhook's address is not set
 */
public record WatchedJob(
        Path file, String name, String project, Deadline deadline, NotifySection notices, List<Problem> silent) {

    static final String NOTIFY = "notify";
    private static final Set<String> TIMES = Set.of("by", "every");

    public WatchedJob {
        silent = List.copyOf(silent);
    }

    /**
     * Reads it.
     *
     * @param parameters those that only other parts of the file use do no harm
     * @return empty where the job has no deadline
     * @throws UsageFailure where its deadline cannot be told
     */
    public static Optional<WatchedJob> read(
            Path file, Map<String, String> parameters, Map<String, String> environment) {
        ProblemCollector problems = new ProblemCollector(file);
        String other = OtherFileKind.advice(file);
        if (other != null) {
            problems.add(0, other);
        }
        MappingNode root = other == null ? YamlFileReader.read(file, problems) : null;
        problems.throwIfAny();
        if (root == null || YamlFileReader.line(root, NOTIFY) == 0) {
            return Optional.empty();
        }
        PlaceholderResolver times = PlaceholderResolver.fill(times(root), parameters, environment, problems);
        YamlSection notify = new YamlSection("", 1, root, times, problems).section(NOTIFY);
        Deadline deadline = notify == null ? null : NotifyReader.deadline(NotifyReader.known(notify));
        if (deadline == null) {
            problems.throwIfAny();
            return Optional.empty();
        }
        MappingNode label = only(root, Set.of("name", "project"));
        YamlSection job = new YamlSection(
                "", 1, label, PlaceholderResolver.fill(label, parameters, environment, problems), problems);
        String name = JobRootReader.name(job, file, problems);
        String project = JobRootReader.project(job);
        problems.throwIfAny();
        ProblemCollector silent = new ProblemCollector(file);
        NotifySection notices = notices(root, parameters, environment, silent);
        return name == null
                ? Optional.empty()
                : Optional.of(new WatchedJob(
                        file,
                        name,
                        project,
                        deadline,
                        silent.none() ? notices : NotifySection.NOBODY,
                        silent.inOrder()));
    }

    /** The same as {@code silent}, in whole sentences. */
    public List<String> whyNobodyIsTold() {
        return silent.stream()
                .map(why -> "nobody can be told when " + name + " is overdue: " + why)
                .toList();
    }

    static NotifySection notices(
            MappingNode root,
            Map<String, String> parameters,
            Map<String, String> environment,
            ProblemCollector problems) {
        MappingNode people = only(root, Set.of(NOTIFY));
        PlaceholderResolver placeholders = PlaceholderResolver.fill(people, parameters, environment, problems);
        return NotifyReader.read(new YamlSection("", 1, people, placeholders, problems).section(NOTIFY));
    }

    /** What must be filled in for the deadline itself; the addresses beside it are not needed for that. */
    private static MappingNode times(MappingNode root) {
        List<NodeTuple> kept = new ArrayList<>();
        for (NodeTuple entry : only(root, Set.of(NOTIFY)).getValue()) {
            if (entry.getValueNode() instanceof MappingNode notify) {
                kept.add(new NodeTuple(entry.getKeyNode(), only(notify, TIMES)));
            }
        }
        return map(root, kept);
    }

    static MappingNode only(MappingNode map, Set<String> keys) {
        return map(
                map,
                map.getValue().stream()
                        .filter(entry ->
                                entry.getKeyNode() instanceof ScalarNode name && keys.contains(name.getValue()))
                        .toList());
    }

    private static MappingNode map(MappingNode inPlaceOf, List<NodeTuple> entries) {
        return new MappingNode(
                Tag.MAP, true, entries, inPlaceOf.getStartMark(), inPlaceOf.getEndMark(), FlowStyle.BLOCK);
    }
}
