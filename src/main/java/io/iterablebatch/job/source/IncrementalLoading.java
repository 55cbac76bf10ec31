package io.iterablebatch.job.source;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an incremental load begins.
 *
 * @param since the value of {@code :since} for the first load
 * @param overlap how long before the last load an incremental load begins
 */
public record IncrementalLoading(Instant since, Duration overlap) {

    /** Before everything: the first load of a job file that names no {@code since} takes all rows. */
    public static final Instant BEFORE_ALL = Instant.parse("0001-01-01T00:00:00Z");

    public static final Duration USUAL_OVERLAP = Duration.ofMinutes(10);

    /**
     * The value of {@code :since} for a load that follows one which began at this time of the warehouse's clock; the
     * first load's where that is null.
     */
    public Instant after(@Nullable Instant lastLoad) {
        return lastLoad == null ? since : lastLoad.minus(overlap);
    }
}
