package io.iterablebatch.queue;

import io.iterablebatch.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows a try of a queued run. */
public sealed interface NextStep {

    /** It is not tried again. */
    record Over(@Nullable String note) implements NextStep {}

    /**
     * It is tried again.
     *
     * @param dueAt at the earliest
     * @param failed whether this try counts among those that make the pauses grow
     */
    record Again(Instant dueAt, String note, boolean failed) implements NextStep {}

    /**
     * Decides.
     *
     * @param now by the database's clock
     */
    static NextStep of(RunTry tried, TryEnd end, Instant now) {
        Optional<ExitCode> code = ExitCode.of(end.exitCode());
        if (end.drained() && code.filter(NextStep::isDecided).isEmpty() && !end.stopAsked()) {
            return new Again(now, "its worker ended, and handed it back", false);
        }
        return switch (code.orElse(ExitCode.FAILED)) {
            case DONE, DONE_WITH_REJECTS -> new Over(null);
            case USAGE, GUARD, ACT_FIRST -> new Over(end.failure());
            case FAILED -> afterFailure(tried, end, now);
            case BUSY -> whileActive(tried, now);
            case INTERRUPTED, TERMINATED ->
                end.stopAsked()
                        ? new Over("somebody stopped it")
                        : new Again(now.plus(RetryPauses.afterFailure(1)), "its process was ended by a signal", false);
        };
    }

    /** Whether the run has come to its end, or needs a person: no worker's end changes that. */
    private static boolean isDecided(ExitCode code) {
        return switch (code) {
            case DONE, DONE_WITH_REJECTS, USAGE, GUARD, ACT_FIRST -> true;
            case FAILED, BUSY, INTERRUPTED, TERMINATED -> false;
        };
    }

    private static NextStep afterFailure(RunTry tried, TryEnd end, Instant now) {
        String why = end.failure() == null ? "its process ended with code " + end.exitCode() : end.failure();
        Duration pause = RetryPauses.afterFailure(tried.failures() + 1);
        Instant until = tried.run().retryUntil();
        if (until == null || now.plus(pause).isAfter(until)) {
            return new Over(why);
        }
        Instant due = now.plus(pause);
        Instant named = end.notBefore();
        if (named != null && named.isAfter(due)) {
            // One last try at the end of the time that it has: it waits by itself for what Iterable asked for.
            due = named.isAfter(until) ? until : named;
        }
        return new Again(due, why, true);
    }

    private static NextStep whileActive(RunTry tried, Instant now) {
        Instant due = now.plus(RetryPauses.whileActive(tried.failures() + 1));
        Instant until = tried.run().retryUntil();
        return until != null && due.isAfter(until)
                ? new Over("another run of the job was active all the time; this one was left out")
                : new Again(due, "another run of the job is active", true);
    }
}
