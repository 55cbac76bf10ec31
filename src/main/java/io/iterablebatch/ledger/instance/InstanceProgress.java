package io.iterablebatch.ledger.instance;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.source.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an instance is.
 *
 * @param position of the first open record, or null where nothing is committed yet
 * @param completed whether a run of it completed
 */
public record InstanceProgress(
        @Nullable Position position,
        Counts counts,
        List<String> createdFields,
        List<String> filteredFields,
        boolean completed) {}
