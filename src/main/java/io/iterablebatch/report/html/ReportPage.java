package io.iterablebatch.report.html;

import static io.iterablebatch.report.html.Html.all;
import static io.iterablebatch.report.html.Html.each;
import static io.iterablebatch.report.html.Html.el;
import static io.iterablebatch.report.html.Html.text;
import static io.iterablebatch.report.html.Html.when;

import io.iterablebatch.ExitCode;
import io.iterablebatch.report.Figures;
import io.iterablebatch.report.NextStep;
import io.iterablebatch.report.OpenRejects;
import io.iterablebatch.report.RunSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The report of a run: one page that holds all it needs and loads nothing. It is HTML and well-formed XML at once, has
 * no script, and shows cells of records only where {@link RunReport#columns} names them.
 */
public final class ReportPage {

    /** Should anything ever get in as markup, it could neither run nor load or send anything. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private static final int MOST_OPEN_RUNS = 10;

    private final RunReport report;
    private final RunSummary summary;
    private final ExitText exit;

    private ReportPage(RunReport report) {
        this.report = report;
        this.summary = report.summary();
        this.exit = ExitText.of(summary.ending().exitCode());
    }

    /** Writes the page, in UTF-8. */
    public static void write(RunReport report, OutputStream out) throws IOException {
        out.write(of(report).getBytes(StandardCharsets.UTF_8));
    }

    /** The page. */
    public static String of(RunReport report) {
        return "<!DOCTYPE html>\n" + new ReportPage(report).page().markup();
    }

    private Element page() {
        List<Section> sections = sections();
        return el("html", head(), body(sections)).with("lang", "en");
    }

    private Element head() {
        return el(
                "head",
                el("meta").with("charset", "utf-8"),
                el("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY),
                el("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                el("meta").with("name", "color-scheme").with("content", "light dark"),
                el("meta").with("name", "robots").with("content", "noindex"),
                el(
                        "title",
                        summary.identity().job() + ", run " + summary.identity().runId() + ": " + exit.words()),
                Stylesheet.ofReports());
    }

    private Element body(List<Section> sections) {
        return el(
                "body",
                el("a", "Skip to the report").css("skip").with("href", "#report"),
                masthead(),
                el(
                                "nav",
                                el(
                                        "ul",
                                        each(
                                                sections,
                                                section -> el(
                                                        "li",
                                                        el("a", section.title()).with("href", "#" + section.id())))))
                        .with("aria-label", "Sections of this report"),
                el("main", each(sections, Section::html)).with("id", "report"),
                el(
                        "footer",
                        el(
                                "p",
                                text("Written by iterable-batch on "),
                                Times.of(summary.times().endedAt()),
                                text(
                                        report.columns().isEmpty()
                                                ? ". It holds no cells of records."
                                                : ". It holds cells of refused records, since the job file says"
                                                        + " report.personal-data: keep it as you keep the records."))));
    }

    private Element masthead() {
        return el(
                "header",
                el(
                                "p",
                                text("Run " + summary.identity().runId() + " of instance "
                                        + summary.identity().instanceId() + " · started "),
                                Times.of(summary.times().startedAt()))
                        .css("kicker"),
                el("h1", summary.identity().job()),
                el(
                                "p",
                                el("strong", exit.words()),
                                el("span", "exit code " + summary.ending().exitCode())
                                        .css("code"))
                        .css("verdict " + exit.mood().css()),
                el("p", exit.meaning()).css("lead"),
                when(
                        summary.notes().failure() != null,
                        el("pre", String.valueOf(summary.notes().failure())).css("failure")),
                tiles());
    }

    private Html tiles() {
        long refused = summary.accounting().counts().invalid()
                + summary.accounting().counts().rejected();
        return el(
                        "dl",
                        tile(
                                "Records read",
                                Figures.count(summary.accounting().counts().read())),
                        tile(
                                "Delivered",
                                Figures.count(summary.accounting().counts().delivered())),
                        tile("Refused", Figures.count(refused)),
                        tile(
                                "Time",
                                Figures.duration(
                                        Duration.ofMillis(summary.times().durationMs()))),
                        tile("Records per second", Figures.count(summary.times().recordsPerSecond())))
                .css("tiles");
    }

    private static Html tile(String name, String figure) {
        return el("div", el("dt", name), el("dd", figure));
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("next", "What to do now", next()));
        sections.add(new Section("outcome", "Outcome", OutcomeSection.of(summary)));
        if (summary.accounting().counts().invalid()
                        + summary.accounting().counts().rejected()
                > 0) {
            sections.add(new Section("refused", "Refused records", RefusedSection.of(report)));
        }
        if (!report.targets().isEmpty()) {
            sections.add(new Section("targets", "Targets", TargetsSection.of(report)));
        }
        sections.add(new Section("course", "Course of the run", course()));
        sections.add(new Section(
                "requests", "Requests", RequestsSection.of(summary.accounting().requests(), summary.latency())));
        List<Html> notes = notes();
        if (!notes.isEmpty()) {
            sections.add(new Section("notes", "Fields and warnings", new Html.Several(notes)));
        }
        sections.add(new Section("earlier", "Compared with earlier runs", EarlierSection.of(report)));
        sections.add(new Section("origin", "What ran", OriginSection.of(report)));
        return sections;
    }

    private Html next() {
        List<NextStep> steps = NextStep.after(
                summary, report.origin().sandbox(), report.origin().again());
        OpenRejects open = summary.replay().open() == null
                ? OpenRejects.NONE
                : summary.replay().open();
        if (steps.isEmpty() && open.records() == 0) {
            return el(
                    "p",
                    isDone()
                            ? "Nothing. The run is complete, and nothing of it is left to be sent."
                            : "Put right what is named above, then run it again.");
        }
        return all(
                when(!steps.isEmpty(), el("ol", each(steps, ReportPage::step)).css("steps")),
                when(
                        open.records() > 0,
                        all(
                                el(
                                        "p",
                                        Figures.count(open.records(), "refused record")
                                                + " of earlier runs nobody has sent since. Once they are mended:"),
                                el(
                                                "ol",
                                                each(
                                                        open.runs().stream()
                                                                .limit(MOST_OPEN_RUNS)
                                                                .toList(),
                                                        run -> el(
                                                                "li",
                                                                command(NextStep.replay(
                                                                        run,
                                                                        report.origin()
                                                                                .sandbox())))))
                                        .css("steps"),
                                when(
                                        open.runs().size() > MOST_OPEN_RUNS,
                                        el(
                                                "p",
                                                "and "
                                                        + Figures.count(
                                                                open.runs().size() - MOST_OPEN_RUNS, "more run"))))));
    }

    private boolean isDone() {
        return summary.ending().exitCode() == ExitCode.DONE.code()
                || summary.ending().exitCode() == ExitCode.DONE_WITH_REJECTS.code();
    }

    private static Html step(NextStep step) {
        String condition = step.condition().isEmpty() ? "" : ", " + step.condition();
        return el("li", text(step.what() + condition + ":"), command(step.command()));
    }

    private static Element command(String line) {
        return el("pre", el("code", line));
    }

    private Html course() {
        Course course = Course.of(report.samples());
        if (!course.canBePlotted()) {
            return el("p", "The run was over before there was a course to draw.");
        }
        return all(
                CoursePlots.figure(CoursePlots.speed(course)),
                CoursePlots.figure(CoursePlots.latency(course)),
                el(
                        "details",
                        el("summary", "The figures"),
                        Tables.scrolling("The figures of the plots", CoursePlots.table(course))));
    }

    private List<Html> notes() {
        List<Html> notes = new ArrayList<>();
        if (!summary.notes().createdFields().isEmpty()) {
            notes.add(fields("Fields that Iterable created", summary.notes().createdFields()));
        }
        if (!summary.notes().filteredFields().isEmpty()) {
            notes.add(fields("Fields that Iterable dropped", summary.notes().filteredFields()));
        }
        if (summary.accounting().uncertain() > 0) {
            notes.add(
                    el(
                            "p",
                            Figures.count(summary.accounting().uncertain(), "record")
                                    + " were sent again: a run that was lost or stopped had sent them, and no answer was recorded."));
        }
        if (!summary.notes().warnings().isEmpty()) {
            notes.add(all(
                    el("h3", "Warnings"), el("ul", each(summary.notes().warnings(), warning -> el("li", warning)))));
        }
        return notes;
    }

    private static Html fields(String title, List<String> names) {
        return all(
                el("h3", title),
                el("ul", each(names, name -> el("li", el("code", name)))).css("names"));
    }

    /** A part of the page with its heading. */
    private record Section(String id, String title, Html content) {

        Html html() {
            return el("section", el("h2", title).with("id", id), content).with("aria-labelledby", id);
        }
    }
}
