package io.iterablebatch.report.html;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.PastRun;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.report.NextStep;
import io.iterablebatch.text.FigureFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a report shows, in words: what the templates need, and nothing that they would have to work out.
 *
 * @param sections in the order of the page
 * @param writtenAt when the run ended
 * @param showsCells whether there are cells of records in it
 */
public record ReportContent(
        Masthead masthead, List<ReportSection> sections, Instant writtenAt, boolean showsCells, Stylesheet style) {

    /**
     * The top of the page: how the run ended, and its most important figures.
     *
     * @param exitCode as a number
     * @param exit what it means
     * @param failure why the run did not complete, or null
     */
    public record Masthead(
            String job,
            @Nullable Long run,
            @Nullable Long instance,
            Instant startedAt,
            int exitCode,
            ExitText exit,
            @Nullable String failure,
            List<KeyFigure> figures) {}

    /** A figure with its name. */
    public record KeyFigure(String name, String figure) {}

    public ReportContent {
        sections = List.copyOf(sections);
    }

    static ReportContent of(RunReport report) {
        return new ReportContent(
                masthead(report.summary()),
                sections(report),
                report.summary().times().endedAt(),
                !report.columns().isEmpty(),
                Stylesheet.ofReports());
    }

    private static Masthead masthead(RunSummary summary) {
        return new Masthead(
                summary.identity().job(),
                summary.identity().runId(),
                summary.identity().instanceId(),
                summary.times().startedAt(),
                summary.ending().exitCode(),
                ExitText.of(summary.ending().exitCode()),
                summary.notes().failure(),
                List.of(
                        new KeyFigure(
                                "Records read",
                                FigureFormat.count(summary.accounting().counts().read())),
                        new KeyFigure(
                                "Delivered",
                                FigureFormat.count(summary.accounting().counts().delivered())),
                        new KeyFigure(
                                "Refused",
                                FigureFormat.count(refused(summary.accounting().counts()))),
                        new KeyFigure(
                                "Time",
                                FigureFormat.duration(
                                        Duration.ofMillis(summary.times().durationMs()))),
                        new KeyFigure(
                                "Records per second",
                                FigureFormat.count(summary.times().recordsPerSecond()))));
    }

    private static List<ReportSection> sections(RunReport report) {
        RunSummary summary = report.summary();
        RunReport.Origin origin = report.origin();
        List<ReportSection> sections = new ArrayList<>();
        sections.add(NextSection.of(
                NextStep.after(summary, origin.sandbox(), origin.again(), origin.jobFile()),
                summary.replay().open(),
                origin.sandbox(),
                summary.ending().exitCode()));
        sections.add(OutcomeSection.of(
                summary.accounting().counts(),
                summary.ending().resumed() ? summary.accounting().runCounts() : null,
                summary.replay().replayOf() == null ? summary.sentBecause() : null));
        if (refused(summary.accounting().counts()) > 0) {
            sections.add(RefusedSection.of(
                    report, summary.accounting().reasons(), summary.notes().rejectsFile()));
        }
        if (!report.targets().isEmpty()) {
            sections.add(TargetAuditSection.of(
                    report.targets(), report.moreTargets(), summary.identity().runId(), report.targetsFile()));
        }
        sections.add(CourseSection.of(RunCourse.of(report.samples())));
        sections.add(RequestsSection.of(summary.accounting().requests(), summary.latency()));
        NotesSection notes = NotesSection.of(
                summary.notes().createdFields(),
                summary.notes().filteredFields(),
                summary.accounting().uncertain(),
                summary.notes().warnings());
        if (!notes.isEmpty()) {
            sections.add(notes);
        }
        sections.add(EarlierRunsSection.of(
                asPastRun(summary), report.earlier(), summary.ending().resumed()));
        sections.add(OriginSection.of(summary, origin));
        return sections;
    }

    private static PastRun asPastRun(RunSummary summary) {
        return new PastRun(
                summary.identity().runId() == null ? 0 : summary.identity().runId(),
                summary.times().startedAt(),
                summary.ending().exitCode(),
                summary.accounting().runCounts(),
                Duration.ofMillis(summary.times().durationMs()));
    }

    private static long refused(Counts counts) {
        return counts.invalid() + counts.rejected();
    }
}
