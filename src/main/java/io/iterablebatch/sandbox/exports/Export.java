package io.iterablebatch.sandbox.exports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job that writes data out. */
public record Export(
        long id,
        String dataTypeName,
        ExportState jobState,
        @Nullable Instant scheduledStartTime,
        @Nullable Instant endTime,
        @Nullable Long bytesExported) {

    Export turned(ExportState state, @Nullable Instant newEnd) {
        return new Export(id, dataTypeName, state, scheduledStartTime, newEnd, bytesExported);
    }
}
