package io.iterablebatch.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a try of a queued run ended.
 *
 * @param exitCode of its process
 * @param drained whether its worker ended it, since that is to end itself
 * @param stopAsked whether somebody asked the run to stop
 * @param failure why it did not complete, in the run's words, or null
 * @param notBefore until when Iterable told the run's project to wait, or null
 */
public record TryEnd(
        int exitCode,
        boolean drained,
        boolean stopAsked,
        @Nullable String failure,
        @Nullable Instant notBefore) {}
