package io.iterablebatch.report.html;

import static io.iterablebatch.report.html.Html.all;
import static io.iterablebatch.report.html.Html.each;
import static io.iterablebatch.report.html.Html.el;
import static io.iterablebatch.report.html.Html.when;

import io.iterablebatch.ExitCode;
import io.iterablebatch.report.Counts;
import io.iterablebatch.report.Figures;
import io.iterablebatch.report.PastRun;
import io.iterablebatch.report.RunSummary;
import io.iterablebatch.report.html.Bars.Bar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The run beside those before it: is this what this job usually does? */
final class EarlierSection {

    /** Of the median: less than that is no difference worth a word. */
    private static final double NOTABLE = 0.1;

    private record Measure(String name, ToDoubleFunction<PastRun> of, DoubleFunction<String> words) {}

    private static final List<Measure> MEASURES = List.of(
            new Measure("Records read", run -> run.counts().read(), value -> Figures.count(Math.round(value))),
            new Measure("Delivered", run -> run.counts().delivered(), value -> Figures.count(Math.round(value))),
            new Measure("Refused", EarlierSection::refused, value -> Figures.count(Math.round(value))),
            new Measure("Time", EarlierSection::millis, EarlierSection::time),
            new Measure("Records per second", EarlierSection::speed, value -> Figures.count(Math.round(value))));

    private final PastRun present;
    private final List<PastRun> earlier;
    private final boolean resumed;

    private EarlierSection(RunReport report) {
        RunSummary summary = report.summary();
        this.present = new PastRun(
                summary.identity().runId() == null ? 0 : summary.identity().runId(),
                summary.times().startedAt(),
                summary.ending().exitCode(),
                summary.accounting().runCounts(),
                Duration.ofMillis(summary.times().durationMs()));
        this.earlier = report.earlier();
        this.resumed = summary.ending().resumed();
    }

    static Html of(RunReport report) {
        return new EarlierSection(report).html();
    }

    private Html html() {
        if (earlier.isEmpty()) {
            return el("p", "This is the first run of this job to this destination that the history knows.");
        }
        List<PastRun> completed =
                earlier.stream().filter(EarlierSection::isCompleted).toList();
        return all(
                completed.isEmpty() ? Html.nothing() : comparison(completed),
                el(
                        "details",
                        el("summary", "The " + Figures.count(earlier.size(), "run") + " before this one"),
                        Tables.scrolling("Earlier runs", runs())));
    }

    private Html comparison(List<PastRun> completed) {
        return all(
                when(
                        resumed,
                        el(
                                "p",
                                "This run went on with an earlier one: it read what that had left, and the figures are of"
                                        + " this part alone.")),
                Tables.scrolling("Compared with earlier runs", differences(completed)),
                plots(completed));
    }

    private Element differences(List<PastRun> completed) {
        return el(
                "table",
                el(
                        "caption",
                        "This run and the median of the " + Figures.count(completed.size(), "completed run")
                                + " before it"),
                el(
                        "thead",
                        Tables.header(
                                Tables.column("Figure"),
                                Tables.numbers("This run"),
                                Tables.numbers("Median before"),
                                Tables.numbers("Difference"))),
                el("tbody", each(MEASURES, measure -> {
                    double now = measure.of().applyAsDouble(present);
                    double median = median(completed, measure);
                    return el(
                            "tr",
                            Tables.rowHeader(measure.name()),
                            Tables.figure(measure.words().apply(now)),
                            Tables.figure(measure.words().apply(median)),
                            Tables.figure(difference(now, median)));
                })));
    }

    private Html plots(List<PastRun> completed) {
        List<PastRun> inTime = new ArrayList<>(completed);
        Collections.reverse(inTime);
        inTime.add(present);
        return el(
                        "div",
                        plot("plot-read", MEASURES.get(0), inTime, completed),
                        plot("plot-time", MEASURES.get(3), inTime, completed))
                .css("pair");
    }

    private Html plot(String id, Measure measure, List<PastRun> inTime, List<PastRun> completed) {
        double median = median(completed, measure);
        Bars bars = new Bars(
                id,
                measure.name() + " of the last runs",
                "The last bar is this run, "
                        + measure.words().apply(measure.of().applyAsDouble(present))
                        + "; the line is the median of those before it, "
                        + measure.words().apply(median) + ".",
                inTime.stream()
                        .map(run -> new Bar(
                                Long.toString(run.runId()),
                                measure.of().applyAsDouble(run),
                                run.equals(present) ? "present" : "past"))
                        .toList(),
                median,
                measure.words());
        return el("figure", el("h3", bars.title()), bars.svg(), el("figcaption", bars.description()));
    }

    private Element runs() {
        return el(
                "table",
                el("caption", "Earlier runs of this job, the latest first"),
                el(
                        "thead",
                        Tables.header(
                                Tables.column("Run"),
                                Tables.column("Started"),
                                Tables.column("Ended"),
                                Tables.numbers("Read"),
                                Tables.numbers("Delivered"),
                                Tables.numbers("Refused"),
                                Tables.numbers("Time"),
                                Tables.numbers("Records/s"))),
                el("tbody", each(earlier, EarlierSection::run)));
    }

    private static Html run(PastRun run) {
        boolean lost = run.duration() == null;
        return el(
                "tr",
                Tables.rowHeader(Long.toString(run.runId())),
                el("td", Times.of(run.startedAt())),
                Tables.words(lost ? "lost" : ExitText.of(run.exitCode()).words() + " (" + run.exitCode() + ")"),
                Tables.number(run.counts().read()),
                Tables.number(run.counts().delivered()),
                Tables.number((long) refused(run)),
                Tables.figure(lost ? "–" : time(millis(run))),
                Tables.figure(lost ? "–" : Figures.count(Math.round(speed(run)))));
    }

    private static double median(List<PastRun> runs, Measure measure) {
        double[] values = runs.stream().mapToDouble(measure.of()).sorted().toArray();
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
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

    /** Only those tell what is usual. */
    private static boolean isCompleted(PastRun run) {
        Integer code = run.exitCode();
        return run.duration() != null
                && code != null
                && (code == ExitCode.DONE.code() || code == ExitCode.DONE_WITH_REJECTS.code());
    }

    private static double refused(PastRun run) {
        Counts counts = run.counts();
        return counts.invalid() + counts.rejected();
    }

    private static double millis(PastRun run) {
        @Nullable Duration duration = run.duration();
        return duration == null ? 0 : duration.toMillis();
    }

    private static double speed(PastRun run) {
        return run.counts().read() * 1_000.0 / Math.max(1, millis(run));
    }

    private static String time(double millis) {
        return Figures.duration(Duration.ofMillis(Math.round(millis)));
    }
}
