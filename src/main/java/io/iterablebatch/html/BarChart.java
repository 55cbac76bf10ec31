package io.iterablebatch.html;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Upright bars with a line across, for a handful of values that are to be compared.
 *
 * @param id of the title and description within the page; unique there
 * @param across a value to compare all with
 * @param label a value in words
 */
public record BarChart(
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

    public BarChart {
        bars = List.copyOf(bars);
    }

    /** The drawing, as markup. */
    public String svg() {
        double greatest =
                Math.max(across, bars.stream().mapToDouble(Bar::value).max().orElse(0));
        List<Double> ticks = AxisTicks.upTo(greatest, MOST_TICKS);
        double top = ticks.get(ticks.size() - 1);
        SvgDrawing svg = new SvgDrawing(id, "plot bars", WIDTH, HEIGHT, title, description);
        for (double tick : ticks) {
            svg.line("grid", LEFT, WIDTH, y(tick, top));
            svg.text("tick left", LEFT - 8, y(tick, top) + 4, label.apply(tick));
        }
        double room = (double) (WIDTH - LEFT) / bars.size();
        for (int at = 0; at < bars.size(); at++) {
            Bar bar = bars.get(at);
            double x = LEFT + room * at;
            double y = y(bar.value(), top);
            svg.rect(
                    "bar " + bar.css(), x + room * (1 - SHARE_OF_BAR) / 2, y, room * SHARE_OF_BAR, HEIGHT - BOTTOM - y);
            svg.text("tick below", x + room / 2, HEIGHT - 8, bar.name());
        }
        svg.line("across", LEFT, WIDTH, y(across, top));
        return svg.markup();
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
    }
}
