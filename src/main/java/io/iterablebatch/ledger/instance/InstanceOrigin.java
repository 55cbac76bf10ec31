package io.iterablebatch.ledger.instance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which job an instance is of, where to, and with what parameters.
 *
 * @param destination its id
 * @param action its word
 * @param parameters the job parameters that make it, {@code --limit} among them
 * @param jobFile the absolute path of the job file, where a replay finds the job again; null where that is not known
 * @param replayOf the run whose refused records these are, or null
 */
public record InstanceOrigin(
        long instanceId,
        String destination,
        String job,
        String action,
        Map<String, String> parameters,
        @Nullable String jobFile,
        @Nullable Long replayOf) {}
