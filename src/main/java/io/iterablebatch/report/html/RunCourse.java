package io.iterablebatch.report.html;

import io.iterablebatch.accounting.RunSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a run went, from each sample to the next.
 *
 * @param stretches in the order of time
 */
public record RunCourse(List<Stretch> stretches) {

    /**
     * The time between two samples.
     *
     * @param start when the first sample of the run was taken
     */
    public record Stretch(Instant start, RunSample before, RunSample after) {

        public Instant began() {
            return before.at();
        }

        /** Since the first sample. */
        public Duration from() {
            return Duration.between(start, before.at());
        }

        /** Since the first sample. */
        public Duration to() {
            return Duration.between(start, after.at());
        }

        /** How many records got their outcome. */
        public long records() {
            return Math.max(0, after.counts().settled() - before.counts().settled());
        }

        /** Records in a second. */
        public double recordsPerSecond() {
            return records() / Math.max(0.001, to().minus(from()).toNanos() / 1e9);
        }

        public long requests() {
            return after.requests().total() - before.requests().total();
        }

        public long retried() {
            return after.requests().retried() - before.requests().retried();
        }

        public long rateLimited() {
            return after.requests().rateLimited() - before.requests().rateLimited();
        }

        /** How long a request stood ready while its endpoint paused for a 429. */
        public Duration waited() {
            return after.requests().waited().minus(before.requests().waited());
        }

        /** Zero where nothing was answered. */
        public Duration latencyMedian() {
            return after.latency().median();
        }

        /** The 95th percentile; zero where nothing was answered. */
        public Duration latencyHigh() {
            return after.latency().high();
        }

        /** At its end. */
        public int inFlight() {
            return after.requests().inFlight();
        }
    }

    public RunCourse {
        stretches = List.copyOf(stretches);
    }

    /** The course that samples tell, which are in the order of time. */
    public static RunCourse of(List<RunSample> samples) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            Stretch stretch = new Stretch(samples.get(0).at(), samples.get(i - 1), samples.get(i));
            if (stretch.to().compareTo(stretch.from()) > 0) {
                stretches.add(stretch);
            }
        }
        return new RunCourse(stretches);
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
