package io.iterablebatch.report.html;

import io.iterablebatch.html.Plot;
import io.iterablebatch.html.Plot.Band;
import io.iterablebatch.html.Plot.Line;
import io.iterablebatch.html.Plot.Point;
import io.iterablebatch.html.Ticks;
import io.iterablebatch.report.html.Course.Stretch;
import io.iterablebatch.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The plots of a run's course, and their figures. */
public final class CoursePlots {

    private CoursePlots() {}

    /** All of them, or none where the run was over too soon. */
    public static List<Plot> of(Course course) {
        return course.canBePlotted() ? List.of(speed(course), latency(course)) : List.of();
    }

    /** Records per second; shaded where requests waited for the rate limit. */
    public static Plot speed(Course course) {
        List<Stretch> stretches = course.stretches();
        long records = stretches.stream().mapToLong(Stretch::records).sum();
        double average = records / Math.max(0.001, seconds(course.length()));
        double fastest =
                stretches.stream().mapToDouble(Stretch::recordsPerSecond).max().orElse(0);
        List<Band> bands = waits(course);
        return new Plot(
                "plot-speed",
                "Records per second",
                Figures.count(Math.round(average)) + " records per second on average, "
                        + Figures.count(Math.round(fastest)) + " at most, in "
                        + Figures.duration(course.length()) + "."
                        + (bands.isEmpty() ? "" : " Shaded: requests waited for the rate limit."),
                seconds(course.length()),
                List.of(new Line("records per second", "a", points(course, Stretch::recordsPerSecond))),
                bands,
                value -> Figures.count(Math.round(value)));
    }

    /** How long answers took. */
    static Plot latency(Course course) {
        List<Point> median = points(course, stretch -> millis(stretch.latencyMedian()));
        List<Point> high = points(course, stretch -> millis(stretch.latencyHigh()));
        double slowest = high.stream()
                .mapToDouble(Point::value)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        return new Plot(
                "plot-latency",
                "Latency of requests",
                "How long Iterable took to answer: the median, and the time that 95 of 100 answers came within, which was "
                        + latency(slowest) + " at most. Where nothing was answered the lines have gaps.",
                seconds(course.length()),
                List.of(new Line("median", "a", median), new Line("95 of 100 within", "b", high)),
                waits(course),
                CoursePlots::latency);
    }

    /** The figures that the plots are drawn from. */
    static List<FigureRow> rows(Course course) {
        return course.stretches().stream().map(CoursePlots::row).toList();
    }

    private static FigureRow row(Stretch stretch) {
        return new FigureRow(
                Ticks.clock(stretch.to()),
                List.of(
                        Figures.count(Math.round(stretch.recordsPerSecond())),
                        Figures.count(stretch.requests()),
                        Figures.count(stretch.retried()),
                        Figures.count(stretch.rateLimited()),
                        stretch.waited().isZero() ? "–" : Figures.duration(stretch.waited()),
                        latency(stretch.latencyMedian()),
                        latency(stretch.latencyHigh()),
                        Figures.count(stretch.inFlight())));
    }

    /** In the middle of each stretch, from the beginning to the end. */
    private static List<Point> points(Course course, ToDoubleFunction<Stretch> value) {
        List<Point> points = new ArrayList<>();
        for (Stretch stretch : course.stretches()) {
            points.add(
                    new Point(seconds(stretch.from().plus(stretch.to()).dividedBy(2)), value.applyAsDouble(stretch)));
        }
        return points;
    }

    /** Neighbours are one. */
    private static List<Band> waits(Course course) {
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
        return Figures.duration(Duration.ofNanos(Math.round(millis * 1e6)));
    }

    private static String latency(@Nullable Duration latency) {
        return latency == null || latency.isZero() ? "–" : Figures.duration(latency);
    }
}
