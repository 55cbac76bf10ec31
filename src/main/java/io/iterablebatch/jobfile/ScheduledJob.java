package io.iterablebatch.jobfile;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.schedule.Schedule;
import io.iterablebatch.job.schedule.ScheduleParameter.DueDate;
import io.iterablebatch.job.schedule.ScheduleParameter.Fixed;
import io.iterablebatch.yaml.PlaceholderResolver;
import io.iterablebatch.yaml.ProblemCollector;
import io.iterablebatch.yaml.YamlFileReader;
import io.iterablebatch.yaml.YamlSection;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A job file as far as it says when runs of the job are due. Only what is needed here is filled in, from the schedule's
 * own parameters and the environment; a mistake anywhere else is told by the run.
 *
 * @param file as it was named
 * @param name the job's
 * @param project label of the Iterable project
 */
public record ScheduledJob(Path file, String name, String project, Schedule schedule) {

    private static final String SCHEDULE = "schedule";
    private static final Set<String> LABELS = Set.of("name", "project");

    /**
     * Reads it.
     *
     * @return empty where the job has no schedule
     * @throws UsageFailure with all mistakes of its schedule, its name and its project, or where it is no YAML
     */
    public static Optional<ScheduledJob> read(Path file, Map<String, String> environment) {
        ProblemCollector problems = new ProblemCollector(file);
        MappingNode root = YamlFileReader.read(file, problems);
        problems.throwIfAny();
        if (root == null || YamlFileReader.line(root, SCHEDULE) == 0) {
            return Optional.empty();
        }
        MappingNode only = only(root, Set.of(SCHEDULE));
        PlaceholderResolver inSchedule = PlaceholderResolver.fill(only, Map.of(), environment, problems);
        Schedule schedule =
                ScheduleReader.read(new YamlSection("", 1, only, inSchedule, problems).section(SCHEDULE), root);
        MappingNode label = only(root, LABELS);
        YamlSection job = new YamlSection(
                "",
                1,
                label,
                PlaceholderResolver.fill(label, fixed(schedule, label, problems), environment, problems),
                problems);
        String name = JobRootReader.name(job, file, problems);
        String project = JobRootReader.project(job);
        problems.throwIfAny();
        return name == null || schedule == null
                ? Optional.empty()
                : Optional.of(new ScheduledJob(file, name, project, schedule));
    }

    private static Map<String, String> fixed(
            @Nullable Schedule schedule, MappingNode label, ProblemCollector problems) {
        Map<String, String> values = new HashMap<>();
        if (schedule == null) {
            return values;
        }
        Set<String> named = JobParameterNames.of(label);
        schedule.parameters().forEach((name, value) -> {
            if (value instanceof Fixed fixed) {
                values.put(name, fixed.text());
            } else if (value instanceof DueDate && named.contains(name)) {
                // Noted here; that it has no value would be a second mistake for the same thing.
                values.put(name, "due");
                problems.add(
                        YamlFileReader.line(label),
                        "`${" + name + "}` is a date of the due time, and each run would be one of another job; take"
                                + " it out of `name` and `project`");
            }
        });
        return values;
    }

    private static MappingNode only(MappingNode map, Set<String> keys) {
        return new MappingNode(
                Tag.MAP,
                true,
                map.getValue().stream()
                        .filter(entry ->
                                entry.getKeyNode() instanceof ScalarNode name && keys.contains(name.getValue()))
                        .toList(),
                map.getStartMark(),
                map.getEndMark(),
                FlowStyle.BLOCK);
    }
}
