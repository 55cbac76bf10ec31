package io.iterablebatch.report.html;

import io.iterablebatch.html.AxisTicks;
import io.iterablebatch.html.LinePlot;
import io.iterablebatch.html.LinePlot.Band;
import io.iterablebatch.html.LinePlot.PlotLine;
import io.iterablebatch.html.LinePlot.Point;
import io.iterablebatch.report.html.RunCourse.Stretch;
import io.iterablebatch.text.FigureFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The plots of a run's course, and their figures. */
public final class CoursePlots {

    private CoursePlots() {}

    /** All of them, or none where the run was over too soon. */
    public static List<LinePlot> of(RunCourse course) {
        return course.canBePlotted() ? List.of(speed(course), latency(course)) : List.of();
    }

    /** Records per second; shaded where requests waited for the rate limit. */
    public static LinePlot speed(RunCourse course) {
        List<Stretch> stretches = course.stretches();
        double fastest =
                stretches.stream().mapToDouble(Stretch::recordsPerSecond).max().orElse(0);
        List<Band> bands = waits(course);
        return new LinePlot(
                "plot-speed",
                "Records per second",
                "Up to " + FigureFormat.perSecond(fastest) + " records per second."
                        + (bands.isEmpty() ? "" : " Shaded: requests waited for the rate limit."),
                seconds(course.length()),
                List.of(new PlotLine("records per second", "a", points(course, Stretch::recordsPerSecond))),
                bands,
                FigureFormat::perSecond);
    }

    /** How long answers took. */
    static LinePlot latency(RunCourse course) {
        List<Point> median = points(course, stretch -> millis(stretch.latencyMedian()));
        List<Point> high = points(course, stretch -> millis(stretch.latencyHigh()));
        double slowest = high.stream()
                .mapToDouble(Point::value)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        return new LinePlot(
                "plot-latency",
                "Latency of requests",
                "How long Iterable took to answer: the median, and the time that 95 of 100 answers came within, which was "
                        + latency(slowest) + " at most. Where nothing was answered the lines have gaps.",
                seconds(course.length()),
                List.of(new PlotLine("median", "a", median), new PlotLine("95 of 100 within", "b", high)),
                waits(course),
                CoursePlots::latency);
    }

    /** The figures that the plots are drawn from. */
    static List<FigureRow> rows(RunCourse course) {
        return course.stretches().stream().map(CoursePlots::row).toList();
    }

    private static FigureRow row(Stretch stretch) {
        return new FigureRow(
                AxisTicks.clock(stretch.to()),
                List.of(
                        FigureFormat.perSecond(stretch.recordsPerSecond()),
                        FigureFormat.count(stretch.requests()),
                        FigureFormat.count(stretch.retried()),
                        FigureFormat.count(stretch.rateLimited()),
                        stretch.waited().isZero() ? "–" : FigureFormat.duration(stretch.waited()),
                        latency(stretch.latencyMedian()),
                        latency(stretch.latencyHigh()),
                        FigureFormat.count(stretch.inFlight())));
    }

    /** In the middle of each stretch, from the beginning to the end. */
    private static List<Point> points(RunCourse course, ToDoubleFunction<Stretch> value) {
        List<Point> points = new ArrayList<>();
        for (Stretch stretch : course.stretches()) {
            points.add(
                    new Point(seconds(stretch.from().plus(stretch.to()).dividedBy(2)), value.applyAsDouble(stretch)));
        }
        return points;
    }

    /** The times during which requests waited; neighbouring ones are joined. */
    private static List<Band> waits(RunCourse course) {
        List<Band> bands = new ArrayList<>();
        for (Stretch stretch : course.stretches()) {
            if (stretch.waited().isZero()) {
                continue;
            }
            Band last = bands.isEmpty() ? null : bands.get(bands.size() - 1);
            if (last != null && last.to() >= seconds(stretch.from())) {
                bands.set(bands.size() - 1, new Band(last.from(), seconds(stretch.to())));
            } else {
                bands.add(new Band(seconds(stretch.from()), seconds(stretch.to())));
            }
        }
        return bands;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static double millis(Duration latency) {
        return latency.isZero() ? Double.NaN : latency.toNanos() / 1e6;
    }

    private static String latency(double millis) {
        return FigureFormat.duration(Duration.ofNanos(Math.round(millis * 1e6)));
    }

    private static String latency(@Nullable Duration latency) {
        return latency == null || latency.isZero() ? "–" : FigureFormat.duration(latency);
    }
}
