package io.iterablebatch.html;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * Lines over time, which {@code tag/plot.jte} shows.
 *
 * @param id of the title and description within the page; unique there
 * @param title what is plotted
 * @param description what there is to see, a sentence or two
 * @param seconds the length of the time axis
 * @param lines what is drawn, the first one with its area filled
 * @param bands times that are shaded
 * @param label a value of the vertical axis in words
 */
public record LinePlot(
        String id,
        String title,
        String description,
        double seconds,
        List<PlotLine> lines,
        List<Band> bands,
        DoubleFunction<String> label) {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 240;
    private static final int LEFT = 76;
    private static final int RIGHT = 16;
    private static final int TOP = 14;
    private static final int BOTTOM = 30;
    private static final int MOST_HORIZONTAL = 4;
    private static final int MOST_VERTICAL = 8;

    /** A point: seconds since the beginning, and a value; one that is not a number breaks the line. */
    public record Point(double second, double value) {}

    /**
     * A line.
     *
     * @param name for the legend
     * @param css class that gives it its colour
     */
    public record PlotLine(String name, String css, List<Point> points) {}

    /** A time that is shaded, in seconds since the beginning. */
    public record Band(double from, double to) {}

    public LinePlot {
        lines = List.copyOf(lines);
        bands = List.copyOf(bands);
    }

    /** Whether anything would be drawn: a value that stands alone between gaps makes no line. */
    public boolean hasLine() {
        return lines.stream()
                .map(PlotLine::points)
                .anyMatch(points -> IntStream.range(1, points.size())
                        .anyMatch(i -> Double.isFinite(points.get(i - 1).value())
                                && Double.isFinite(points.get(i).value())));
    }

    /** The drawing, without a legend, as markup. */
    public String svg() {
        List<Double> ticks = AxisTicks.upTo(greatest(), MOST_HORIZONTAL);
        double top = ticks.get(ticks.size() - 1);
        SvgDrawing svg = new SvgDrawing(id, "plot", WIDTH, HEIGHT, title, description);
        for (Band band : bands) {
            svg.rect("band", x(band.from()), TOP, Math.max(1, x(band.to()) - x(band.from())), HEIGHT - TOP - BOTTOM);
        }
        for (double tick : ticks) {
            svg.line("grid", LEFT, WIDTH - RIGHT, y(tick, top));
            svg.text("tick left", LEFT - 8, y(tick, top) + 4, label.apply(tick));
        }
        for (int second : AxisTicks.seconds(seconds, MOST_VERTICAL)) {
            svg.text("tick below", x(second), HEIGHT - 8, AxisTicks.clock(Duration.ofSeconds(second)));
        }
        drawArea(svg, top);
        lines.forEach(line -> svg.path("line " + line.css(), commands(line.points(), top)));
        return svg.markup();
    }

    /** Whether there is more than one thing to tell apart. */
    public boolean needsLegend() {
        return lines.size() + bands.size() > 1;
    }

    private double greatest() {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::value)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
    }

    /** Below the first line, as far as it has no gap. */
    private void drawArea(SvgDrawing svg, double top) {
        List<Point> points = lines.isEmpty() ? List.of() : lines.get(0).points();
        if (points.isEmpty() || points.stream().anyMatch(point -> Double.isNaN(point.value()))) {
            return;
        }
        String floor = SvgDrawing.number(y(0, top));
        svg.path(
                "area " + lines.get(0).css(),
                "M" + SvgDrawing.number(x(points.get(0).second())) + " " + floor
                        + commands(points, top).replace('M', 'L')
                        + "L"
                        + SvgDrawing.number(x(points.get(points.size() - 1).second())) + " " + floor + "Z");
    }

    private String commands(List<Point> points, double top) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (!Double.isNaN(point.value())) {
                boolean begins = isGap(points, i - 1);
                path.append(begins ? 'M' : 'L')
                        .append(SvgDrawing.number(x(point.second())))
                        .append(' ')
                        .append(SvgDrawing.number(y(point.value(), top)));
                // A line of no length, which is drawn as a dot: a point between two gaps would not be seen.
                path.append(begins && isGap(points, i + 1) ? "h0" : "");
            }
        }
        return path.toString();
    }

    private static boolean isGap(List<Point> points, int index) {
        return index < 0
                || index == points.size()
                || Double.isNaN(points.get(index).value());
    }

    private double x(double second) {
        return LEFT + (WIDTH - LEFT - RIGHT) * second / Math.max(0.001, seconds);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
    }
}
