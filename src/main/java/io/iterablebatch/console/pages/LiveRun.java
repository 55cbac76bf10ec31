package io.iterablebatch.console.pages;

import io.iterablebatch.console.view.Ago;
import io.iterablebatch.console.view.Badge;
import io.iterablebatch.ledger.RunRow;
import io.iterablebatch.report.Counts;
import io.iterablebatch.report.Figures;
import io.iterablebatch.report.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run while it goes on, by its latest samples; a run takes one every two seconds.
 *
 * @param percent how far the reading is, or null where that is not known
 * @param left roughly how long it will take yet, or null where that is not known
 * @param rate records a second, lately
 * @param waited how long requests have waited for the rate limit so far
 */
public record LiveRun(
        long number,
        String job,
        Badge badge,
        Ago started,
        String running,
        @Nullable Integer percent,
        @Nullable String left,
        Counts counts,
        String settled,
        String rate,
        String requests,
        String retried,
        int inFlight,
        String waited,
        String latency) {

    /** So many samples back the speed is looked at, about ten seconds. */
    private static final int LATELY = 5;

    private static final double ENOUGH = 0.005;

    /** @param samples of the run, in the order of time */
    static LiveRun of(RunRow run, List<Sample> samples, Instant now) {
        Sample first = samples.isEmpty() ? null : samples.get(0);
        Sample last = samples.isEmpty() ? null : samples.get(samples.size() - 1);
        Counts counts = last == null ? run.counts() : last.counts();
        return new LiveRun(
                run.runId(),
                run.origin().job(),
                Badge.of(run),
                Ago.of(run.standing().startedAt(), now),
                Figures.duration(Duration.between(run.standing().startedAt(), now)),
                last == null || last.share() < 0 ? null : (int) Math.floor(100 * Math.min(1, last.share())),
                first == null || last == null ? null : left(first, last, now),
                counts,
                Figures.count(counts.settled()),
                rate(samples),
                Figures.count(last == null ? 0 : last.requests().total()),
                Figures.count(last == null ? 0 : last.requests().retried()),
                last == null ? 0 : last.requests().inFlight(),
                last == null || last.requests().waited().isZero() ? "none" : Figures.duration(last.requests().waited()),
                last == null || last.latency().median().isZero() ? "–" : Figures.duration(last.latency().median()));
    }

    /** By how fast the reading has come forward in this run. */
    private static @Nullable String left(Sample first, Sample last, Instant now) {
        double forward = last.share() - first.share();
        double seconds = Duration.between(first.at(), last.at()).toMillis() / 1e3;
        if (first.share() < 0 || forward < ENOUGH || seconds < 1) {
            return null;
        }
        double ahead = (1 - last.share()) * seconds / forward;
        double since = Math.max(0, Duration.between(last.at(), now).toMillis() / 1e3);
        return Figures.roughly(Duration.ofSeconds(Math.round(Math.max(0, ahead - since))));
    }

    private static String rate(List<Sample> samples) {
        if (samples.size() < 2) {
            return "–";
        }
        Sample last = samples.get(samples.size() - 1);
        Sample before = samples.get(Math.max(0, samples.size() - 1 - LATELY));
        double seconds =
                Math.max(0.001, Duration.between(before.at(), last.at()).toMillis() / 1e3);
        return String.format(
                Locale.ROOT,
                "%,d/s",
                Math.round(Math.max(0, last.counts().settled() - before.counts().settled()) / seconds));
    }
}
