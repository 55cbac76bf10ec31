package io.iterablebatch.report.html;

import static io.iterablebatch.report.html.Html.all;
import static io.iterablebatch.report.html.Html.each;
import static io.iterablebatch.report.html.Html.el;
import static io.iterablebatch.report.html.Html.when;

import io.iterablebatch.report.Figures;

/** The audit of a run on targets. */
final class TargetsSection {

    private TargetsSection() {}

    static Html of(RunReport report) {
        return all(
                Tables.scrolling(
                        "Targets",
                        el(
                                "table",
                                el("caption", "What was done to each target, or why nothing was"),
                                el(
                                        "thead",
                                        Tables.header(
                                                Tables.column("Target"),
                                                Tables.column("Before"),
                                                Tables.column("Outcome"),
                                                Tables.column("Reason"),
                                                Tables.column("Answer"),
                                                Tables.column("After"))),
                                el("tbody", each(report.targets(), TargetsSection::row)))),
                when(
                        report.moreTargets() > 0,
                        el(
                                "p",
                                "And " + Figures.count(report.moreTargets(), "more target") + ": ./iterable-batch show "
                                        + report.summary().identity().runId())));
    }

    private static Html row(RunReport.Target target) {
        return el(
                "tr",
                Tables.rowHeader(target.name()),
                Tables.words(orDash(target.before())),
                Tables.words(orDash(target.outcome())),
                Tables.words(orDash(target.reason())),
                Tables.words(target.answer()),
                Tables.words(orDash(target.after())));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "–" : text;
    }
}
