package io.iterablebatch.report.html;

import io.iterablebatch.report.Figures;
import io.iterablebatch.report.PastRun;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** What runs are compared by. */
enum RunMeasure {
    READ("Records read", run -> run.counts().read(), RunMeasure::count),
    DELIVERED("Delivered", run -> run.counts().delivered(), RunMeasure::count),
    REFUSED("Refused", run -> run.counts().invalid() + run.counts().rejected(), RunMeasure::count),
    TIME("Time", RunMeasure::millis, RunMeasure::time),
    SPEED("Records per second", RunMeasure::speed, RunMeasure::count);

    private final String title;
    private final ToDoubleFunction<PastRun> value;
    private final DoubleFunction<String> words;

    RunMeasure(String title, ToDoubleFunction<PastRun> value, DoubleFunction<String> words) {
        this.title = title;
        this.value = value;
        this.words = words;
    }

    String title() {
        return title;
    }

    double of(PastRun run) {
        return value.applyAsDouble(run);
    }

    /** Whether it says nothing of a run that nobody knows the end of. */
    boolean needsTime() {
        return this == TIME || this == SPEED;
    }

    /** The middle one, of one run or more. */
    double median(List<PastRun> runs) {
        double[] values = runs.stream().mapToDouble(value).sorted().toArray();
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** A value as people read it. */
    String words(double measured) {
        return words.apply(measured);
    }

    private static double millis(PastRun run) {
        Duration duration = run.duration();
        return duration == null ? 0 : duration.toMillis();
    }

    private static double speed(PastRun run) {
        return run.counts().read() * 1_000.0 / Math.max(1, millis(run));
    }

    private static String count(double value) {
        return Figures.count(Math.round(value));
    }

    private static String time(double millis) {
        return Figures.duration(Duration.ofMillis(Math.round(millis)));
    }
}
