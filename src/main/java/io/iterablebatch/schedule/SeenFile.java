package io.iterablebatch.schedule;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job file with a schedule, as one worker has it.
 *
 * @param file below its folder of job files
 * @param key whose schedule it is; null where its name cannot be read and never could
 * @param version of the file
 * @param mistake why its schedule does not count there, or null
 */
public record SeenFile(
        String workerId,
        String file,
        @Nullable ScheduleKey key,
        String version,
        @Nullable String mistake) {

    boolean isAsBefore(@Nullable SeenFile before) {
        return before != null && version.equals(before.version) && Objects.equals(mistake, before.mistake);
    }
}
