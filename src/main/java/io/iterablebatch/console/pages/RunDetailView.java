package io.iterablebatch.console.pages;

import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.console.acting.FollowUpCommands;
import io.iterablebatch.html.LinePlot;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.instance.InstanceOrigin;
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
 */
public record RunDetailView(
        RunLine run,
        @Nullable LiveRunView live,
        Map<String, Long> reasons,
        List<LinePlot> plots,
        @Nullable String resume,
        @Nullable String replay) {

    /** A fact with its name. */
    public record Fact(String name, String text) {}

    /** @param reasons of the whole instance */
    static RunDetailView of(
            RunRow run, List<RunSample> samples, Map<String, Long> reasons, FollowUpCommands followUps, Instant now) {
        boolean ended = !run.isActive();
        boolean unfinished = ended
                && (run.standing().exitCode() == null
                        || (run.standing().exitCode() != 0 && run.standing().exitCode() != 3));
        boolean refused = run.counts().invalid() + run.counts().rejected() > 0;
        return new RunDetailView(
                new RunLine(run, now),
                ended ? null : new LiveRunView(run, samples, now),
                reasons,
                CoursePlots.of(RunCourse.of(samples)),
                unfinished ? followUps.resume(run).map(CommandLineText::of).orElse(null) : null,
                ended && !unfinished && refused
                        ? followUps.replay(run).map(CommandLineText::of).orElse(null)
                        : null);
    }

    public String action() {
        return row().origin().action();
    }

    /** What its end means, a sentence or two. */
    public String meaning() {
        return row().standing().status().equals(RunRow.LOST)
                ? "Its process died without a word. What it had recorded stays; the next run of the job goes on from there."
                : ExitText.of(row().standing().exitCode()).meaning();
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
        facts.add(new Fact("Instance", Long.toString(origin.instanceId())));
        facts.add(new Fact("Destination", origin.destination()));
        if (origin.jobFile() != null) {
            facts.add(new Fact("Job file", origin.jobFile()));
        }
        new TreeMap<>(origin.parameters()).forEach((name, value) -> facts.add(new Fact("Parameter " + name, value)));
        if (summary != null) {
            facts.add(new Fact(
                    "Records per second", FigureFormat.count(summary.times().recordsPerSecond())));
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
