package io.iterablebatch.job.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code schedule:} of a job file: when workers begin runs of the job.
 *
 * @param retryFor how long a run that fails for now is tried again, or null for not at all
 * @param parameters of each run, by name
 */
public record Schedule(
        DueTimes times, CatchUp catchUp, @Nullable Duration retryFor, Map<String, ScheduleParameter> parameters) {

    public Schedule {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** The parameters of the run that is due at this time, as {@code name=value}. */
    public List<String> parametersOf(Instant due) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue().value(due, times.zone()))
                .toList();
    }
}
