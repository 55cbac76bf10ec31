package io.iterablebatch.report.html;

import io.iterablebatch.report.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a run went, from each sample to the next.
 *
 * @param stretches in the order of time
 */
public record Course(List<Stretch> stretches) {

    /**
     * The time between two samples.
     *
     * @param from since the first sample
     * @param to since the first sample
     * @param records that got their outcome
     * @param latencyMedian zero where nothing was answered
     * @param latencyHigh the 95th percentile; zero where nothing was answered
     * @param waited how long a request stood ready while its endpoint paused for a 429
     * @param inFlight at its end
     */
    public record Stretch(
            Instant began,
            Duration from,
            Duration to,
            long records,
            long requests,
            long retried,
            long rateLimited,
            Duration waited,
            Duration latencyMedian,
            Duration latencyHigh,
            int inFlight) {

        /** Records in a second. */
        public double recordsPerSecond() {
            return records / Math.max(0.001, to.minus(from).toNanos() / 1e9);
        }

        private static Stretch between(Instant start, Sample one, Sample next) {
            return new Stretch(
                    one.at(),
                    Duration.between(start, one.at()),
                    Duration.between(start, next.at()),
                    Math.max(0, next.counts().settled() - one.counts().settled()),
                    next.requests().total() - one.requests().total(),
                    next.requests().retried() - one.requests().retried(),
                    next.requests().rateLimited() - one.requests().rateLimited(),
                    next.requests().waited().minus(one.requests().waited()),
                    next.latency().median(),
                    next.latency().high(),
                    next.requests().inFlight());
        }
    }

    public Course {
        stretches = List.copyOf(stretches);
    }

    /** The course that samples tell, which are in the order of time. */
    public static Course of(List<Sample> samples) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            Stretch stretch = Stretch.between(samples.get(0).at(), samples.get(i - 1), samples.get(i));
            if (stretch.to().compareTo(stretch.from()) > 0) {
                stretches.add(stretch);
            }
        }
        return new Course(stretches);
    }

    /** Whether there is anything to see in a plot. */
    public boolean canBePlotted() {
        return stretches.size() >= 2;
    }

    /** From the first sample to the last. */
    public Duration length() {
        return stretches.isEmpty()
                ? Duration.ZERO
                : stretches.get(stretches.size() - 1).to();
    }
}
