package io.iterablebatch.report.html;

import static io.iterablebatch.report.html.Html.all;
import static io.iterablebatch.report.html.Html.each;
import static io.iterablebatch.report.html.Html.el;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * Upright bars with a line across, for a handful of values that are to be compared. As {@link Plot}, drawn by the
 * server.
 *
 * @param id of the title and description within the page; unique there
 * @param across a value to compare all with
 * @param label a value in words
 */
public record Bars(
        String id, String title, String description, List<Bar> bars, double across, DoubleFunction<String> label) {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 160;
    private static final int LEFT = 68;
    private static final int TOP = 12;
    private static final int BOTTOM = 26;
    private static final int MOST_TICKS = 3;
    private static final double SHARE_OF_BAR = 0.7;

    /**
     * A bar.
     *
     * @param name below it
     * @param css class that gives it its colour
     */
    public record Bar(String name, double value, String css) {}

    public Bars {
        bars = List.copyOf(bars);
    }

    /** The drawing. */
    public Element svg() {
        double greatest =
                Math.max(across, bars.stream().mapToDouble(Bar::value).max().orElse(0));
        List<Double> ticks = Ticks.upTo(greatest, MOST_TICKS);
        double top = ticks.get(ticks.size() - 1);
        return el(
                        "svg",
                        el("title", title).with("id", id + "-title"),
                        el("desc", description).with("id", id + "-desc"),
                        each(ticks, tick -> tick(tick, top)),
                        each(IntStream.range(0, bars.size()).boxed().toList(), at -> bar(at, top)),
                        across("across", across, top))
                .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
                .with("role", "img")
                .with("aria-labelledby", id + "-title " + id + "-desc")
                .css("plot bars");
    }

    private Html tick(double value, double top) {
        return all(
                across("grid", value, top),
                el("text", label.apply(value))
                        .css("tick left")
                        .with("x", number(LEFT - 8))
                        .with("y", number(y(value, top) + 4)));
    }

    private static Element across(String css, double value, double top) {
        String y = number(y(value, top));
        return el("line")
                .css(css)
                .with("x1", number(LEFT))
                .with("x2", number(WIDTH))
                .with("y1", y)
                .with("y2", y);
    }

    private Html bar(int at, double top) {
        Bar bar = bars.get(at);
        double room = (double) (WIDTH - LEFT) / bars.size();
        double x = LEFT + room * at;
        double y = y(bar.value(), top);
        return all(
                el("rect")
                        .css("bar " + bar.css())
                        .with("x", number(x + room * (1 - SHARE_OF_BAR) / 2))
                        .with("y", number(y))
                        .with("width", number(room * SHARE_OF_BAR))
                        .with("height", number(HEIGHT - BOTTOM - y)),
                el("text", bar.name())
                        .css("tick below")
                        .with("x", number(x + room / 2))
                        .with("y", number(HEIGHT - 8)));
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
    }

    private static String number(double coordinate) {
        String text = String.format(Locale.ROOT, "%.1f", coordinate);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
