package io.iterablebatch.ledger.slice;

import io.iterablebatch.ledger.instance.InstanceProgress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A slice of an instance.
 *
 * @param slice its number, from 0
 * @param runId the run that executed it last, or null
 * @param progress its own position and counts
 * @param share how much of its reading is done, 0 to 1
 * @param attempts how often it was begun
 * @param figures of its requests in that run
 * @param failure why it failed, or null
 * @param endedAt when its last execution ended, or null
 * @param notes what people should know of it, a sentence each
 */
public record SliceRow(
        int slice,
        SliceState state,
        @Nullable Long runId,
        InstanceProgress progress,
        double share,
        int attempts,
        SliceFigures figures,
        @Nullable SliceFailure failure,
        @Nullable Instant endedAt,
        List<String> notes) {

    /**
     * Why a slice failed.
     *
     * @param exitCode that its run is to end with
     * @param message for the operator; without personal data
     */
    public record SliceFailure(int exitCode, String message) {}

    /** What people call a slice, as in {@code slice-03}; numbered from 1. */
    public static String name(int slice) {
        return String.format(Locale.ROOT, "slice-%02d", slice + 1);
    }
}
