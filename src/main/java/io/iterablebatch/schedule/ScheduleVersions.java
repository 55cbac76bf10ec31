package io.iterablebatch.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where the job files of workers differ, and who is it whose version counts. */
public final class ScheduleVersions {

    private final ScheduleTable schedules;
    private final SeenFileTable seen;

    public ScheduleVersions(JdbcTemplate jdbc) {
        this.schedules = new ScheduleTable(jdbc);
        this.seen = new SeenFileTable(jdbc);
    }

    /** What a person should know of each job, in whole sentences; jobs of which there is nothing to say are missing. */
    public Map<ScheduleKey, List<String>> warnings() {
        List<SeenFile> files = seen.ofLiving();
        Map<ScheduleKey, List<String>> warnings = new HashMap<>();
        for (JobSchedule schedule : schedules.there()) {
            List<String> said = warnings(schedule, files);
            if (!said.isEmpty()) {
                warnings.put(schedule.key(), said);
            }
        }
        return warnings;
    }

    /** The mistakes of files whose job is not known, by worker. */
    public List<SeenFile> unread() {
        return seen.ofLiving().stream().filter(file -> file.key() == null).toList();
    }

    private static List<String> warnings(JobSchedule schedule, List<SeenFile> files) {
        Map<String, Set<String>> workers = new TreeMap<>();
        List<String> said = new ArrayList<>();
        for (SeenFile file : files) {
            if (!schedule.key().equals(file.key())) {
                continue;
            }
            if (file.mistake() == null) {
                workers.computeIfAbsent(file.version(), version -> new TreeSet<>())
                        .add(file.workerId());
            } else {
                said.add("on worker " + file.workerId() + " " + file.file() + " has a mistake: " + file.mistake());
            }
        }
        if (workers.isEmpty() && said.isEmpty()) {
            said.add("no worker is alive that has " + schedule.file());
        }
        if (workers.size() > 1) {
            List<String> each = new ArrayList<>();
            workers.forEach(
                    (version, ids) -> each.add(version + (version.equals(schedule.version()) ? ", which counts," : "")
                            + " on worker " + String.join(", ", ids)));
            said.add("workers have different versions of " + schedule.file() + ": " + String.join("; ", each));
        }
        return said;
    }
}
