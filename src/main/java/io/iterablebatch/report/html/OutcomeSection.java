package io.iterablebatch.report.html;

import static io.iterablebatch.report.html.Html.all;
import static io.iterablebatch.report.html.Html.each;
import static io.iterablebatch.report.html.Html.el;
import static io.iterablebatch.report.html.Html.text;
import static io.iterablebatch.report.html.Html.when;

import io.iterablebatch.Outcome;
import io.iterablebatch.report.Counts;
import io.iterablebatch.report.RunSummary;
import io.iterablebatch.report.SummaryText;
import java.util.List;
import java.util.Locale;

/** What became of the records. */
final class OutcomeSection {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 18;
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    private OutcomeSection() {}

    static Html of(RunSummary summary) {
        Counts counts = summary.accounting().counts();
        return all(
                el(
                                "p",
                                text(SummaryText.equation(counts) + " "),
                                counts.addUp()
                                        ? el("strong", "It adds up.").css("good")
                                        : el("strong", "This does not add up.").css("bad"))
                        .css("identity"),
                when(counts.settled() > 0, bar(counts)),
                Tables.scrolling("Records by outcome", table(summary)));
    }

    private static Element bar(Counts counts) {
        Element svg = el(
                "svg",
                el("title", "Records by outcome").with("id", "bar-title"),
                el("desc", SummaryText.equation(counts)).with("id", "bar-desc"));
        double x = 0;
        for (Outcome outcome : OUTCOMES) {
            double width = WIDTH * (double) number(counts, outcome) / counts.settled();
            if (width > 0) {
                svg = svg.and(el("rect")
                        .css("outcome " + outcome.word())
                        .with("x", coordinate(x))
                        .with("y", "0")
                        .with("width", coordinate(Math.max(1, width)))
                        .with("height", Integer.toString(HEIGHT)));
                x += width;
            }
        }
        return svg.with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
                .with("preserveAspectRatio", "none")
                .with("role", "img")
                .with("aria-labelledby", "bar-title bar-desc")
                .css("bar-of-outcomes");
    }

    private static Element table(RunSummary summary) {
        boolean both = summary.ending().resumed();
        return el(
                "table",
                el(
                        "caption",
                        both ? "Records by outcome, of this run and of all its instance's" : "Records by outcome"),
                el(
                        "thead",
                        both
                                ? Tables.header(
                                        Tables.column("Outcome"),
                                        Tables.numbers("This run"),
                                        Tables.numbers("In all"),
                                        Tables.numbers("Share"),
                                        Tables.column("Means"))
                                : Tables.header(
                                        Tables.column("Outcome"),
                                        Tables.numbers("Records"),
                                        Tables.numbers("Share"),
                                        Tables.column("Means"))),
                el("tbody", each(OUTCOMES, outcome -> row(summary, outcome, both))));
    }

    private static Html row(RunSummary summary, Outcome outcome, boolean both) {
        long number = number(summary.accounting().counts(), outcome);
        return el(
                "tr",
                el("th", el("span").css("key " + outcome.word()), text(outcome.word()))
                        .with("scope", "row"),
                when(both, Tables.number(number(summary.accounting().runCounts(), outcome))),
                Tables.number(number),
                Tables.figure(share(number, summary.accounting().counts().read())),
                Tables.words(meaning(outcome)));
    }

    private static String meaning(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> "Iterable took it";
            case UNCHANGED -> "it need not be sent";
            case SUPERSEDED -> "folded into a later row of its user, which was delivered";
            case INVALID -> "refused by the tool's own checks, not sent";
            case REJECTED -> "refused by Iterable, or its answer does not say what became of it";
        };
    }

    private static long number(Counts counts, Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> counts.delivered();
            case UNCHANGED -> counts.unchanged();
            case SUPERSEDED -> counts.superseded();
            case INVALID -> counts.invalid();
            case REJECTED -> counts.rejected();
        };
    }

    /** As in {@code 98.4 %}; what is there but hardly so is not called nothing. */
    static String share(long number, long all) {
        if (number == 0 || all == 0) {
            return "–";
        }
        double percent = 100.0 * number / all;
        return percent < 0.1 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", Math.floor(percent * 10) / 10);
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
