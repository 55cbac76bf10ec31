package io.iterablebatch.report.html;

import io.iterablebatch.accounting.PastRun;
import io.iterablebatch.html.BarChart;
import io.iterablebatch.html.BarChart.Bar;
import io.iterablebatch.text.FigureFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A run beside the completed ones before it: is this what the job usually does?
 *
 * @param caption what is compared
 * @param rows this run, the median of the others, and the difference
 */
public record RunComparison(String caption, List<FigureRow> rows, List<BarChart> bars) {

    /** The share of the median from which on a difference is worth a word. */
    private static final double NOTABLE = 0.1;

    /**
     * Compares a run.
     *
     * @param completed the latest first; one or more
     * @param skips whether any run skipped records
     */
    static RunComparison of(PastRun present, List<PastRun> completed, boolean skips) {
        return new RunComparison(
                "This run and the median of the " + FigureFormat.count(completed.size(), "completed run")
                        + " before it",
                RunMeasure.all(skips).stream()
                        .map(measure -> row(measure, measure.of(present), measure.median(completed)))
                        .toList(),
                List.of(
                        bars("plot-read", RunMeasure.READ, present, completed),
                        bars("plot-time", RunMeasure.TIME, present, completed)));
    }

    private static FigureRow row(RunMeasure measure, double now, double median) {
        return new FigureRow(
                measure.title(), List.of(measure.words(now), measure.words(median), difference(now, median)));
    }

    private static BarChart bars(String id, RunMeasure measure, PastRun present, List<PastRun> completed) {
        List<PastRun> inTime = new ArrayList<>(completed);
        Collections.reverse(inTime);
        inTime.add(present);
        double median = measure.median(completed);
        return new BarChart(
                id,
                measure.title() + " of the last runs",
                "The last bar is this run, " + measure.words(measure.of(present))
                        + "; the line is the median of those before it, " + measure.words(median) + ".",
                inTime.stream()
                        .map(run -> new Bar(
                                Long.toString(run.runId()), measure.of(run), run.equals(present) ? "present" : "past"))
                        .toList(),
                median,
                measure::words);
    }

    private static String difference(double now, double median) {
        if (median == 0) {
            return now == 0 ? "none" : "there was none before";
        }
        double change = now / median - 1;
        if (Math.abs(change) < NOTABLE) {
            return "about the same";
        }
        return change > 1
                ? String.format(Locale.ROOT, "%.1f times as much", now / median)
                : String.format(Locale.ROOT, "%.0f %% %s", Math.abs(change) * 100, change > 0 ? "more" : "less");
    }
}
