package io.iterablebatch.console.pages;

import io.iterablebatch.console.acting.FollowUps;
import io.iterablebatch.console.view.Ago;
import io.iterablebatch.console.view.Badge;
import io.iterablebatch.ledger.RunRow;
import io.iterablebatch.report.Figures;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list.
 *
 * @param took how long, or how long so far; null for a run that died, which nobody knows
 * @param kind what is special about it, or empty
 */
public record RunLine(
        long number,
        String job,
        String kind,
        Badge badge,
        @Nullable Integer exitCode,
        Ago started,
        @Nullable String took,
        String read,
        String delivered,
        String refused) {

    /** As seen from now. */
    static RunLine of(RunRow run, Instant now) {
        return new RunLine(
                run.runId(),
                run.origin().job(),
                kind(run),
                Badge.of(run),
                run.standing().exitCode(),
                Ago.of(run.standing().startedAt(), now),
                took(run, now),
                Figures.count(run.counts().read()),
                Figures.count(run.counts().delivered()),
                Figures.count(run.counts().invalid() + run.counts().rejected()));
    }

    private static String kind(RunRow run) {
        String kind = run.origin().replayOf() != null
                ? "replay of " + run.origin().replayOf()
                : run.origin().parameters().containsKey("--limit")
                        ? "first " + run.origin().parameters().get("--limit")
                        : "";
        if (!FollowUps.wentToSandbox(run)) {
            return kind;
        }
        return kind.isEmpty() ? "sandbox" : kind + ", sandbox";
    }

    private static @Nullable String took(RunRow run, Instant now) {
        Instant end = run.standing().endedAt() == null && run.isActive() ? now : run.standing().endedAt();
        return end == null ? null : Figures.duration(Duration.between(run.standing().startedAt(), end));
    }
}
