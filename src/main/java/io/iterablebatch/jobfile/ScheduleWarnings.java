package io.iterablebatch.jobfile;

import io.iterablebatch.Problem;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.job.schedule.ClockChanges;
import io.iterablebatch.job.schedule.Schedule;
import io.iterablebatch.yaml.ProblemCollector;
import io.iterablebatch.yaml.YamlFileReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;

/** What a person should know of the schedule of a job file that is right. */
public final class ScheduleWarnings {

    private static final String SCHEDULE = "schedule";

    private ScheduleWarnings() {}

    /**
     * Tells of it, with the line that says it; nothing of a job without a schedule.
     *
     * @param environment of a worker, as far as it is like the one here
     */
    public static List<Problem> of(JobFile job, Map<String, String> environment, Instant now) {
        Schedule schedule = job.options().schedule();
        MappingNode root = schedule == null ? null : YamlFileReader.read(job.path(), new ProblemCollector(job.path()));
        if (schedule == null || root == null) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>(ClockChanges.warnings(schedule.times(), now));
        Set<String> missing = missing(root, schedule, environment);
        if (!missing.isEmpty()) {
            warnings.add("its runs need " + String.join(", ", missing)
                    + ", which `schedule.parameters` does not give; unless the environment of the workers does, they"
                    + " exit 2");
        }
        if (job.action().needsPlan()
                && job.section() instanceof TargetsSection targets
                && targets.unattended() == null) {
            warnings.add("runs of " + job.action() + " act on nothing without a plan; add `unattended`, as in"
                    + " `unattended: { max: 200 }`, or its runs exit 2");
        }
        String where = ProblemCollector.where(job.path(), YamlFileReader.line(root, SCHEDULE));
        return warnings.stream().map(what -> new Problem(where, what)).toList();
    }

    private static Set<String> missing(MappingNode root, Schedule schedule, Map<String, String> environment) {
        Set<String> missing = new TreeSet<>(JobParameterNames.of(root));
        missing.removeAll(schedule.parameters().keySet());
        missing.removeAll(environment.keySet());
        return missing;
    }
}
