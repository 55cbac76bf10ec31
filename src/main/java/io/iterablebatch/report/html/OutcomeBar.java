package io.iterablebatch.report.html;

import io.iterablebatch.Outcome;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.report.SummaryText;
import io.iterablebatch.text.FigureFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Records by outcome as one bar, which {@code tag/outcomeBar.jte} draws in reports and in the console.
 *
 * @param description the accounting identity in numbers
 * @param shares each outcome that there is, in its order; none where no record has one
 */
public record OutcomeBar(String description, List<OutcomeShare> shares) {

    /** How long the bar is, in the unit of its coordinates. */
    public static final int WIDTH = 760;

    /**
     * An outcome's part of the bar.
     *
     * @param x where it begins
     * @param width at least 1, so that what is there can be seen
     */
    public record OutcomeShare(String outcome, String count, String x, String width) {}

    public OutcomeBar {
        shares = List.copyOf(shares);
    }

    /** The bar of these records. */
    public static OutcomeBar of(Counts counts) {
        List<OutcomeShare> shares = new ArrayList<>();
        double x = 0;
        for (Outcome outcome : Outcome.values()) {
            long number = counts.of(outcome);
            if (number > 0) {
                double width = WIDTH * (double) number / counts.settled();
                shares.add(new OutcomeShare(
                        outcome.word(), FigureFormat.count(number), coordinate(x), coordinate(Math.max(1, width))));
                x += width;
            }
        }
        return new OutcomeBar(SummaryText.equation(counts), shares);
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
