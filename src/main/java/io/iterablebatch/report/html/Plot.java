package io.iterablebatch.report.html;

import static io.iterablebatch.report.html.Html.all;
import static io.iterablebatch.report.html.Html.each;
import static io.iterablebatch.report.html.Html.el;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Lines over time, drawn as SVG by the server: no script, and colours from the stylesheet by class. Its title and
 * description are for those who do not see it; the figures belong in a table beside it.
 *
 * @param id of the title and description within the page; unique there
 * @param title what is plotted
 * @param description what there is to see, a sentence or two
 * @param seconds the length of the time axis
 * @param lines what is drawn, the first one with its area filled
 * @param bands times that are shaded
 * @param label a value of the vertical axis in words
 */
public record Plot(
        String id,
        String title,
        String description,
        double seconds,
        List<Line> lines,
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
    public record Line(String name, String css, List<Point> points) {}

    /** A time that is shaded, in seconds since the beginning. */
    public record Band(double from, double to) {}

    public Plot {
        lines = List.copyOf(lines);
        bands = List.copyOf(bands);
    }

    /** The drawing, without a legend. */
    public Element svg() {
        List<Double> ticks = Ticks.upTo(greatest(), MOST_HORIZONTAL);
        double top = ticks.get(ticks.size() - 1);
        return el(
                        "svg",
                        el("title", title).with("id", id + "-title"),
                        el("desc", description).with("id", id + "-desc"),
                        each(bands, this::drawn),
                        each(ticks, tick -> horizontal(tick, top)),
                        each(Ticks.seconds(seconds, MOST_VERTICAL), this::vertical),
                        area(top),
                        each(lines, line -> path(line, top)))
                .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
                .with("role", "img")
                .with("aria-labelledby", id + "-title " + id + "-desc")
                .css("plot");
    }

    /** The names of the lines beside their colours. */
    public Element legend() {
        return el(
                        "ul",
                        each(lines, line -> el("li", el("span").css("key " + line.css()), Html.text(line.name()))),
                        Html.when(
                                !bands.isEmpty(),
                                el("li", el("span").css("key band"), Html.text("waiting for the rate limit"))))
                .css("legend");
    }

    private double greatest() {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::value)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
    }

    private Html drawn(Band band) {
        return el("rect")
                .css("band")
                .with("x", number(x(band.from())))
                .with("y", number(TOP))
                .with("width", number(Math.max(1, x(band.to()) - x(band.from()))))
                .with("height", number(HEIGHT - TOP - BOTTOM));
    }

    private Html horizontal(double tick, double top) {
        String y = number(y(tick, top));
        return all(
                el("line")
                        .css("grid")
                        .with("x1", number(LEFT))
                        .with("x2", number(WIDTH - RIGHT))
                        .with("y1", y)
                        .with("y2", y),
                el("text", label.apply(tick))
                        .css("tick left")
                        .with("x", number(LEFT - 8))
                        .with("y", number(y(tick, top) + 4)));
    }

    private Html vertical(int second) {
        return el("text", Ticks.clock(Duration.ofSeconds(second)))
                .css("tick below")
                .with("x", number(x(second)))
                .with("y", number(HEIGHT - 8));
    }

    /** Below the first line, as far as it has no gap. */
    private Html area(double top) {
        List<Point> points = lines.isEmpty() ? List.of() : lines.get(0).points();
        if (points.isEmpty() || points.stream().anyMatch(point -> Double.isNaN(point.value()))) {
            return Html.nothing();
        }
        String floor = number(y(0, top));
        String path = "M" + number(x(points.get(0).second())) + " " + floor
                + commands(points, top).replace('M', 'L')
                + "L" + number(x(points.get(points.size() - 1).second())) + " " + floor + "Z";
        return el("path").css("area " + lines.get(0).css()).with("d", path);
    }

    private Html path(Line line, double top) {
        return el("path").css("line " + line.css()).with("d", commands(line.points(), top));
    }

    private String commands(List<Point> points, double top) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (Point point : points) {
            if (Double.isNaN(point.value())) {
                drawing = false;
            } else {
                path.append(drawing ? 'L' : 'M')
                        .append(number(x(point.second())))
                        .append(' ');
                path.append(number(y(point.value(), top)));
                drawing = true;
            }
        }
        return path.toString();
    }

    private double x(double second) {
        return LEFT + (WIDTH - LEFT - RIGHT) * second / Math.max(0.001, seconds);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
    }

    private static String number(double coordinate) {
        String text = String.format(Locale.ROOT, "%.1f", coordinate);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
