package io.iterablebatch.console.pages;

import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.console.view.Badge;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.text.FigureFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run while it goes on, by its latest samples; a run takes one every two seconds.
 *
 * @param samples of the run, in the order of time
 */
public record LiveRunView(RunRow run, List<RunSample> samples, Instant now) {

    /** The speed is that since so many samples ago, about ten seconds. */
    private static final int LATELY = 5;

    private static final double ENOUGH = 0.005;

    public long number() {
        return run.runId();
    }

    public Badge badge() {
        return Badge.of(run);
    }

    /** How long it has been running. */
    public String running() {
        return FigureFormat.duration(Duration.between(run.standing().startedAt(), now));
    }

    /** How far the reading is, or null where that is not known. */
    public @Nullable Integer percent() {
        RunSample last = last();
        return last == null || last.share() < 0 ? null : (int) Math.floor(100 * Math.min(1, last.share()));
    }

    /**
     * Roughly how long it will take yet, by how fast the reading has come forward in this run; null where that is not
     * known.
     */
    public @Nullable String left() {
        RunSample last = last();
        if (last == null) {
            return null;
        }
        RunSample first = samples.get(0);
        double forward = last.share() - first.share();
        double seconds = Duration.between(first.at(), last.at()).toMillis() / 1e3;
        if (first.share() < 0 || forward < ENOUGH || seconds < 1) {
            return null;
        }
        double ahead = (1 - last.share()) * seconds / forward;
        double since = Math.max(0, Duration.between(last.at(), now).toMillis() / 1e3);
        return FigureFormat.roughly(Duration.ofSeconds(Math.round(Math.max(0, ahead - since))));
    }

    /** Records that have an outcome. */
    public String settled() {
        RunSample last = last();
        return FigureFormat.count((last == null ? run.counts() : last.counts()).settled());
    }

    public String requests() {
        RunSample last = last();
        return FigureFormat.count(last == null ? 0 : last.requests().total());
    }

    public String retried() {
        RunSample last = last();
        return FigureFormat.count(last == null ? 0 : last.requests().retried());
    }

    public int inFlight() {
        RunSample last = last();
        return last == null ? 0 : last.requests().inFlight();
    }

    /** How long requests have waited for the rate limit so far. */
    public String waited() {
        RunSample last = last();
        return last == null || last.requests().waited().isZero()
                ? "none"
                : FigureFormat.duration(last.requests().waited());
    }

    /** The median. */
    public String latency() {
        RunSample last = last();
        return last == null || last.latency().median().isZero()
                ? "–"
                : FigureFormat.duration(last.latency().median());
    }

    private @Nullable RunSample last() {
        return samples.isEmpty() ? null : samples.get(samples.size() - 1);
    }

    /** Records a second, lately. */
    public String rate() {
        if (samples.size() < 2) {
            return "–";
        }
        RunSample last = samples.get(samples.size() - 1);
        RunSample before = samples.get(Math.max(0, samples.size() - 1 - LATELY));
        double seconds =
                Math.max(0.001, Duration.between(before.at(), last.at()).toMillis() / 1e3);
        return String.format(
                Locale.ROOT,
                "%,d/s",
                Math.round(Math.max(0, last.counts().settled() - before.counts().settled()) / seconds));
    }
}
