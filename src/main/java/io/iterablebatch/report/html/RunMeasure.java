package io.iterablebatch.report.html;

import io.iterablebatch.accounting.PastRun;
import io.iterablebatch.accounting.RunTimes;
import io.iterablebatch.text.FigureFormat;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * What runs are compared by.
 *
 * @param text a value as people read it
 * @param needsTime whether it says nothing of a run whose end nobody knows
 */
record RunMeasure(String title, ToDoubleFunction<PastRun> value, DoubleFunction<String> text, boolean needsTime) {

    static final RunMeasure READ =
            new RunMeasure("Records read", run -> run.counts().read(), RunMeasure::count, false);
    static final RunMeasure TIME = new RunMeasure("Time", RunMeasure::millis, RunMeasure::time, true);

    private static final RunMeasure SKIPPED =
            new RunMeasure("Skipped", run -> run.counts().skipped(), RunMeasure::count, false);

    /** All of them, in the order of the tables. */
    private static final List<RunMeasure> ALL = List.of(
            READ,
            new RunMeasure("Delivered", run -> run.counts().delivered(), RunMeasure::count, false),
            SKIPPED,
            new RunMeasure(
                    "Refused", run -> run.counts().invalid() + run.counts().rejected(), RunMeasure::count, false),
            TIME,
            new RunMeasure("Records per second", RunMeasure::speed, FigureFormat::perSecond, true));

    /**
     * Those of a table, in its order.
     *
     * @param skips whether any of its runs skipped records; few jobs do
     */
    static List<RunMeasure> all(boolean skips) {
        return ALL.stream().filter(measure -> skips || !measure.equals(SKIPPED)).toList();
    }

    double of(PastRun run) {
        return value.applyAsDouble(run);
    }

    /** The middle one, of one run or more. */
    double median(List<PastRun> runs) {
        double[] values = runs.stream().mapToDouble(value).sorted().toArray();
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** A value as people read it. */
    String words(double measured) {
        return text.apply(measured);
    }

    private static double millis(PastRun run) {
        Duration duration = run.duration();
        return duration == null ? 0 : duration.toMillis();
    }

    private static double speed(PastRun run) {
        Duration duration = run.duration();
        return duration == null ? 0 : RunTimes.perSecond(run.counts().read(), duration);
    }

    private static String count(double value) {
        return FigureFormat.count(Math.round(value));
    }

    private static String time(double millis) {
        return FigureFormat.duration(Duration.ofMillis(Math.round(millis)));
    }
}
