package io.iterablebatch.cli.terminal;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.ProgressListener;
import io.iterablebatch.text.FigureFormat;
import java.time.InstantSource;

/**
 * Progress on a terminal: a bar with rate and time left, redrawn in place. Our own, since the line mode is needed
 * anyway and the libraries for it bring a terminal library with native code along.
 */
public final class ProgressBar implements ProgressListener {

    private static final int LEAST_BAR = 10;
    private static final int MOST_BAR = 40;

    private final Screen screen;
    private final InstantSource clock;
    private final int width;
    private final TimeLeftEstimate timeLeft = new TimeLeftEstimate();

    /** @param width columns of the terminal */
    public ProgressBar(Screen screen, InstantSource clock, int width) {
        this.screen = screen;
        this.clock = clock;
        this.width = width;
    }

    @Override
    public void report(Counts counts, double share, double recordsPerSecond) {
        String left = timeLeft.estimate(share, clock.instant())
                .map(time -> ", " + time.words("") + " left")
                .orElse("");
        long refused = counts.invalid() + counts.rejected();
        String figures = (share < 0 ? "" : (int) (share * 100) + " %  ")
                + FigureFormat.count(counts.read()) + " read"
                + (refused == 0 ? "" : ", " + FigureFormat.count(refused) + " refused") + ", "
                + FigureFormat.perSecond(recordsPerSecond) + "/s" + left;
        // The last column stays empty: some terminals break the line when it is written to.
        int space = width - 1 - figures.length() - "[]  ".length();
        String line = share < 0 || space < LEAST_BAR ? figures : bar(share, Math.min(space, MOST_BAR)) + "  " + figures;
        screen.draw(line.length() < width ? line : line.substring(0, Math.max(0, width - 1)));
    }

    private static String bar(double share, int length) {
        int full = (int) (Math.min(1, share) * length);
        return "[" + "=".repeat(full) + " ".repeat(length - full) + "]";
    }
}
