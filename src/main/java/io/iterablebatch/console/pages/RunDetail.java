package io.iterablebatch.console.pages;

import io.iterablebatch.console.acting.FollowUps;
import io.iterablebatch.jobfile.ActionName;
import io.iterablebatch.ledger.RunRow;
import io.iterablebatch.report.CommandLineText;
import io.iterablebatch.report.Figures;
import io.iterablebatch.report.RunSummary;
import io.iterablebatch.report.Sample;
import io.iterablebatch.report.html.Course;
import io.iterablebatch.report.html.CoursePlots;
import io.iterablebatch.report.html.ExitText;
import io.iterablebatch.report.html.OutcomeBar;
import io.iterablebatch.report.html.Plot;
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
 * @param meaning what its end means, a sentence or two
 * @param failure why it did not complete, or null
 * @param bar the records by outcome
 * @param reasons refused records of the whole instance by the code of their reason
 * @param plots of its course, none where there is too little of it
 * @param resume the command that goes on with it, or null where there is nothing to go on with
 * @param replay the command that sends refused records again, or null
 * @param targets whether it acted on targets, so that there is an audit of each
 */
public record RunDetail(
        RunLine run,
        String action,
        String destination,
        @Nullable LiveRun live,
        String meaning,
        @Nullable String failure,
        OutcomeBar bar,
        boolean addsUp,
        Map<String, Long> reasons,
        List<Plot> plots,
        List<String> warnings,
        List<Fact> facts,
        @Nullable String resume,
        @Nullable String replay,
        boolean targets) {

    /** A fact with its name. */
    public record Fact(String name, String text) {}

    /** @param reasons of the whole instance */
    static RunDetail of(RunRow run, List<Sample> samples, Map<String, Long> reasons, FollowUps followUps, Instant now) {
        RunSummary summary = run.summary();
        boolean ended = !run.isActive();
        boolean unfinished = ended
                && (run.standing().exitCode() == null
                        || (run.standing().exitCode() != 0 && run.standing().exitCode() != 3));
        boolean refused = run.counts().invalid() + run.counts().rejected() > 0;
        return new RunDetail(
                new RunLine(run, now),
                run.origin().action(),
                run.origin().destination(),
                ended ? null : new LiveRun(run, samples, now),
                meaning(run),
                summary == null ? null : summary.notes().failure(),
                OutcomeBar.of(run.counts()),
                run.counts().addUp(),
                reasons,
                CoursePlots.of(Course.of(samples)),
                summary == null ? List.of() : summary.notes().warnings(),
                facts(run, summary),
                unfinished ? followUps.resume(run).map(CommandLineText::of).orElse(null) : null,
                ended && !unfinished && refused
                        ? followUps.replay(run).map(CommandLineText::of).orElse(null)
                        : null,
                ActionName.of(run.origin().action()).flatMap(ActionName::target).isPresent());
    }

    private static String meaning(RunRow run) {
        return run.standing().status().equals(RunRow.LOST)
                ? "Its process died without a word. What it had recorded stays; the next run of the job goes on from there."
                : ExitText.of(run.standing().exitCode()).meaning();
    }

    private static List<Fact> facts(RunRow run, @Nullable RunSummary summary) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Instance", Long.toString(run.origin().instanceId())));
        facts.add(new Fact("Destination", run.origin().destination()));
        if (run.origin().jobFile() != null) {
            facts.add(new Fact("Job file", run.origin().jobFile()));
        }
        new TreeMap<>(run.origin().parameters())
                .forEach((name, value) -> facts.add(new Fact("Parameter " + name, value)));
        if (summary != null) {
            facts.add(
                    new Fact("Records per second", Figures.count(summary.times().recordsPerSecond())));
            facts.add(new Fact(
                    "Requests",
                    Figures.count(summary.accounting().requests().total()) + ", "
                            + Figures.count(summary.accounting().requests().retried()) + " retried, "
                            + Figures.count(summary.accounting().requests().rateLimited()) + " rate limited"));
            if (summary.accounting().uncertain() > 0) {
                facts.add(new Fact(
                        "Uncertain", Figures.count(summary.accounting().uncertain()) + " records were sent again"));
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
