package io.iterablebatch.console.pages;

import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.console.acting.FollowUpCommands;
import io.iterablebatch.html.LinePlot;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.ledger.audit.RunStarter;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.instance.InstanceOrigin;
import io.iterablebatch.report.NextStep;
import io.iterablebatch.report.ReasonText;
import io.iterablebatch.report.html.CoursePlots;
import io.iterablebatch.report.html.ExitText;
import io.iterablebatch.report.html.OutcomeBar;
import io.iterablebatch.report.html.RunCourse;
import io.iterablebatch.text.CommandLineText;
import io.iterablebatch.text.FigureFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a run shows.
 *
 * @param live how it stands while it goes on, or null once it has ended
 * @param reasons refused records of the whole instance by the code of their reason
 * @param plots of its course, none where there is too little of it
 * @param resume the command that goes on with it, or null where there is nothing to go on with
 * @param replay the command that sends refused records again, or null
 * @param steps what can be done about them, as the terminal says it; none where there is no such command
 * @param finisher the other run that completed its instance, or null
 * @param starter who had it started and from where, or null where that was not written down
 * @param slices how the slices of its instance stand, or null where it is not divided
 * @param report whether its report can be looked at from here
 */
public record RunDetailView(
        RunLine run,
        @Nullable LiveRunView live,
        Map<String, Long> reasons,
        List<LinePlot> plots,
        @Nullable String resume,
        @Nullable String replay,
        List<NextStep> steps,
        @Nullable Long finisher,
        @Nullable RunStarter starter,
        @Nullable String slices,
        boolean report) {

    /** A fact with its name. */
    public record Fact(String name, String text) {}

    /**
     * A reason for which records were refused.
     *
     * @param code as summaries count by it
     * @param count how many records
     * @param text what it means and what to do
     */
    public record ReasonLine(String code, String count, ReasonText text) {}

    /**
     * What is known of a run besides its row.
     *
     * @param reasons of the whole instance
     */
    record Around(
            List<RunSample> samples,
            Map<String, Long> reasons,
            @Nullable RunStarter starter,
            @Nullable String slices,
            boolean report) {}

    static RunDetailView of(RunRow run, Around around, FollowUpCommands followUps, Instant now) {
        boolean ended = !run.isActive();
        boolean unfinished = ended
                && !run.later().completed()
                && (run.standing().exitCode() == null
                        || (run.standing().exitCode() != 0 && run.standing().exitCode() != 3));
        boolean refused = run.counts().invalid() + run.counts().rejected() > 0;
        return new RunDetailView(
                new RunLine(run, now),
                ended ? null : new LiveRunView(run, around.samples(), now),
                around.reasons(),
                plots(around.samples()),
                unfinished ? followUps.resume(run).map(CommandLineText::of).orElse(null) : null,
                ended && !unfinished && refused
                        ? followUps.replay(run).map(CommandLineText::of).orElse(null)
                        : null,
                ended && !unfinished && refused ? followUps.mending(run, around.reasons()) : List.of(),
                run.finishedBy(),
                around.starter(),
                around.slices(),
                around.report());
    }

    /** Only where there is something to see: a run of a moment has no course, and one that sent nothing no speed. */
    private static List<LinePlot> plots(List<RunSample> samples) {
        RunCourse course = RunCourse.of(samples);
        long busy = course.stretches().stream()
                .filter(stretch -> stretch.requests() > 0 && stretch.records() > 0)
                .count();
        return busy < 2
                ? List.of()
                : CoursePlots.of(course).stream().filter(LinePlot::hasLine).toList();
    }

    /** The reasons with what they mean, the most frequent first. */
    public List<ReasonLine> reasonLines() {
        return reasons.entrySet().stream()
                .map(each -> new ReasonLine(
                        each.getKey(), FigureFormat.count(each.getValue()), ReasonText.of(each.getKey())))
                .toList();
    }

    /** How fast it was, or null where that is not known. */
    public @Nullable String recordsPerSecond() {
        RunSummary summary = row().summary();
        return summary == null ? null : FigureFormat.count(summary.times().recordsPerSecond());
    }

    public String action() {
        return row().origin().action();
    }

    /** What its end means, a sentence or two. */
    public String meaning() {
        if (!row().standing().status().equals(RunRow.LOST)) {
            return ExitText.of(row().standing().exitCode()).meaning();
        }
        return finisher == null
                ? "Its process died without a word. What it had recorded stays; the next run of the job goes on from there."
                : "Its process died without a word. What it had recorded stayed, and another run went on from there.";
    }

    /** Why it did not complete, or null. */
    public @Nullable String failure() {
        RunSummary summary = row().summary();
        return summary == null ? null : summary.notes().failure();
    }

    /** The records by outcome. */
    public OutcomeBar bar() {
        return OutcomeBar.of(row().counts());
    }

    public boolean addsUp() {
        return row().counts().addUp();
    }

    public List<String> warnings() {
        RunSummary summary = row().summary();
        return summary == null ? List.of() : summary.notes().warnings();
    }

    /** Whether it acted on targets, so that there is an audit of each. */
    public boolean targets() {
        return ActionName.of(action()).flatMap(ActionName::target).isPresent();
    }

    private RunRow row() {
        return run.run();
    }

    public List<Fact> facts() {
        InstanceOrigin origin = row().origin();
        RunSummary summary = row().summary();
        List<Fact> facts = new ArrayList<>();
        if (starter != null) {
            facts.add(new Fact("Started by", starter.words()));
        }
        facts.add(new Fact("Instance", Long.toString(origin.instanceId())));
        if (slices != null) {
            facts.add(new Fact("Slices", slices));
        }
        facts.add(new Fact("Destination", origin.destination()));
        if (origin.jobFile() != null) {
            facts.add(new Fact("Job file", origin.jobFile()));
        }
        new TreeMap<>(origin.parameters()).forEach((name, value) -> facts.add(new Fact("Parameter " + name, value)));
        if (summary != null) {
            facts.add(new Fact(
                    "Requests",
                    FigureFormat.count(summary.accounting().requests().total()) + ", "
                            + FigureFormat.count(summary.accounting().requests().retried()) + " retried, "
                            + FigureFormat.count(summary.accounting().requests().rateLimited()) + " rate limited"));
            if (summary.accounting().uncertain() > 0) {
                facts.add(new Fact(
                        "Uncertain",
                        FigureFormat.count(summary.accounting().uncertain()) + " records were sent again"));
            }
            if (summary.notes().reportFile() != null) {
                facts.add(new Fact("Report", summary.notes().reportFile()));
            }
            if (summary.notes().rejectsFile() != null) {
                facts.add(new Fact("Rejects file", summary.notes().rejectsFile()));
            }
        }
        return facts;
    }
}
