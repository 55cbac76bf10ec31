package io.iterablebatch.cli.terminal;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.ProgressListener;
import io.iterablebatch.text.FigureFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Progress where nobody watches: a plain line every few seconds, made for log files. */
public final class ProgressLines implements ProgressListener {

    static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Screen screen;
    private final InstantSource clock;
    private final TimeLeftEstimate timeLeft = new TimeLeftEstimate();
    private Instant next;

    public ProgressLines(Screen screen, InstantSource clock) {
        this.screen = screen;
        this.clock = clock;
        this.next = clock.instant().plus(INTERVAL);
    }

    @Override
    public void report(Counts counts, double share, double recordsPerSecond) {
        Instant now = clock.instant();
        String left = timeLeft.estimate(share, now)
                .map(time -> ", " + time.words("about ") + " left")
                .orElse("");
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(INTERVAL);
        screen.say(FigureFormat.count(counts.read()) + " read, "
                + FigureFormat.count(counts.delivered()) + " delivered, "
                + FigureFormat.count(counts.invalid() + counts.rejected()) + " refused, "
                + FigureFormat.perSecond(recordsPerSecond) + "/s"
                + (share < 0 ? "" : ", " + (int) (share * 100) + " %") + left);
    }
}
