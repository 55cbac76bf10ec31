package io.iterablebatch.sandbox.exports;

import io.iterablebatch.sandbox.shelf.ThingKind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job that writes data out. */
public record Export(
        long id,
        String dataTypeName,
        ExportState jobState,
        @Nullable Instant scheduledStartTime,
        @Nullable Instant endTime,
        @Nullable Long bytesExported) {

    /** Its columns have the names of the API (contract §8). */
    public static final ThingKind<Export> KIND =
            ThingKind.of("exports", Export.class, Map.of("dataTypeName", "user", "jobState", "enqueued"));

    Export turned(ExportState state, @Nullable Instant newEnd) {
        return new Export(id, dataTypeName, state, scheduledStartTime, newEnd, bytesExported);
    }
}
