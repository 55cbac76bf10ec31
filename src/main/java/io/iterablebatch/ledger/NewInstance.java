package io.iterablebatch.ledger;

import io.iterablebatch.config.Destination;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance that begins.
 *
 * @param action its word
 * @param parameters the job parameters that make it, {@code --limit} among them
 * @param columns those of the source
 * @param full whether it begins with {@code --full}
 * @param jobFile where a replay finds the job again
 * @param replayOf the run whose refused records these are, or null
 */
public record NewInstance(
        long instanceId,
        Destination destination,
        String job,
        String action,
        Map<String, String> parameters,
        String definitionHash,
        List<String> columns,
        boolean full,
        Instant startedAt,
        @Nullable Path jobFile,
        @Nullable Long replayOf) {}
