package io.iterablebatch.report.html;

import static io.iterablebatch.report.html.Html.all;
import static io.iterablebatch.report.html.Html.each;
import static io.iterablebatch.report.html.Html.el;
import static io.iterablebatch.report.html.Html.text;
import static io.iterablebatch.report.html.Html.when;

import io.iterablebatch.report.Figures;
import io.iterablebatch.report.html.RunReport.Example;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The refused records by reason, with what the reason means and some examples. */
final class RefusedSection {

    private final RunReport report;

    private RefusedSection(RunReport report) {
        this.report = report;
    }

    static Html of(RunReport report) {
        return new RefusedSection(report).html();
    }

    private Html html() {
        Map<String, Long> reasons = report.summary().accounting().reasons();
        List<String> explained = RunReport.explained(reasons);
        return all(
                file(report.summary().notes().rejectsFile()),
                each(explained, code -> reason(code, reasons.getOrDefault(code, 0L))),
                when(reasons.size() > explained.size(), rest(reasons, explained)));
    }

    private static Html file(@Nullable String rejectsFile) {
        Path name = rejectsFile == null ? null : Path.of(rejectsFile).getFileName();
        if (name == null) {
            return Html.nothing();
        }
        return el(
                "p",
                text("All of them, with their cells, are in "),
                el("a", name.toString()).with("href", link(name.toString())),
                text(" beside this file."));
    }

    /** A file in the same folder, whatever its name holds. */
    private static String link(String name) {
        return "./" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Html reason(String code, long records) {
        ReasonText meaning = ReasonText.of(code);
        List<Example> examples = report.examples().getOrDefault(code, List.of());
        return el(
                        "section",
                        el(
                                "h3",
                                el("code", code),
                                text(" "),
                                el("span", Figures.count(records, "record")).css("count")),
                        el("p", text(meaning.meaning() + " "), el("em", meaning.remedy())),
                        when(!examples.isEmpty(), examples(code, examples)))
                .css("reason");
    }

    private Html examples(String reason, List<Example> examples) {
        return Tables.scrolling(
                "Records refused as " + reason,
                el(
                        "table",
                        el("caption", "The first records refused as " + reason),
                        el("thead", header()),
                        el("tbody", each(examples, this::row))));
    }

    private Element header() {
        return Tables.header(
                        Tables.column("Source"),
                        Tables.numbers("Row"),
                        Tables.column("Outcome"),
                        Tables.column("What is wrong"))
                .and(each(report.columns(), column -> Tables.column(column)));
    }

    private Html row(Example example) {
        List<String> cells = example.cells();
        return el(
                "tr",
                Tables.words(example.source()),
                Tables.figure(Long.toString(example.row())),
                Tables.words(example.outcome()),
                Tables.words(example.detail()),
                each(
                        IntStream.range(0, report.columns().size()).boxed().toList(),
                        at -> Tables.words(at < cells.size() ? cells.get(at) : "")));
    }

    private static Html rest(Map<String, Long> reasons, List<String> explained) {
        long all = reasons.values().stream().mapToLong(Long::longValue).sum();
        long told = explained.stream()
                .mapToLong(code -> reasons.getOrDefault(code, 0L))
                .sum();
        return el(
                "p",
                "And " + Figures.count(all - told, "record") + " for "
                        + Figures.count(reasons.size() - explained.size(), "further reason") + ".");
    }
}
