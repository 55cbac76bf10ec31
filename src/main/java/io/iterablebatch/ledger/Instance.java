package io.iterablebatch.ledger;

import io.iterablebatch.report.Counts;
import io.iterablebatch.source.Position;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance as the ledger has it.
 *
 * @param parameters the job parameters that make it, {@code --limit} among them
 * @param definitionHash of the job file that it began with
 * @param position of the first open record, or null where nothing is committed yet
 * @param completed whether a run of it completed
 * @param full whether it began with {@code --full}
 */
public record Instance(
        long instanceId,
        String destination,
        String job,
        Map<String, String> parameters,
        String definitionHash,
        @Nullable Position position,
        Counts counts,
        List<String> createdFields,
        List<String> filteredFields,
        boolean completed,
        boolean full) {}
