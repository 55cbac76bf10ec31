package io.iterablebatch.console.pages;

import io.iterablebatch.console.acting.FollowUps;
import io.iterablebatch.jobfile.ActionName;
import io.iterablebatch.ledger.RunRow;
import io.iterablebatch.report.CommandLineText;
import io.iterablebatch.report.Counts;
import io.iterablebatch.report.Figures;
import io.iterablebatch.report.RunSummary;
import io.iterablebatch.report.Sample;
import io.iterablebatch.report.SummaryText;
import io.iterablebatch.report.html.Course;
import io.iterablebatch.report.html.CoursePlots;
import io.iterablebatch.report.html.ExitText;
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
 * @param equation the accounting identity in numbers
 * @param shares each outcome that there is, with its share of the records in per cent
 * @param reasons refused records of the whole instance by the code of their reason
 * @param plots finished markup: drawn by the server, of numbers and fixed words only
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
        String equation,
        boolean addsUp,
        List<Share> shares,
        Map<String, Long> reasons,
        List<String> plots,
        List<String> warnings,
        List<Fact> facts,
        @Nullable String resume,
        @Nullable String replay,
        boolean targets) {

    /**
     * An outcome, how many records got it, and which part of a bar of the length 100 is its.
     *
     * @param from where that part begins
     */
    public record Share(String outcome, String count, double from, double length) {}

    /** A fact with its name. */
    public record Fact(String name, String text) {}

    /** @param reasons of the whole instance */
    static RunDetail of(RunRow run, List<Sample> samples, Map<String, Long> reasons, FollowUps followUps, Instant now) {
        RunSummary summary = run.summary();
        Course course = Course.of(samples);
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
                SummaryText.equation(run.counts()),
                run.counts().addUp(),
                shares(run.counts()),
                reasons,
                course.canBePlotted()
                        ? List.of(
                                CoursePlots.figure(CoursePlots.speed(course)).markup(),
                                CoursePlots.figure(CoursePlots.latency(course)).markup())
                        : List.of(),
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

    private static List<Share> shares(Counts counts) {
        List<Share> shares = new ArrayList<>();
        long all = Math.max(1, counts.settled());
        add(shares, "delivered", counts.delivered(), all);
        add(shares, "unchanged", counts.unchanged(), all);
        add(shares, "superseded", counts.superseded(), all);
        add(shares, "invalid", counts.invalid(), all);
        add(shares, "rejected", counts.rejected(), all);
        return shares;
    }

    private static void add(List<Share> shares, String outcome, long count, long all) {
        if (count > 0) {
            Share before = shares.isEmpty() ? null : shares.get(shares.size() - 1);
            double from = before == null ? 0 : before.from() + before.length();
            shares.add(new Share(outcome, Figures.count(count), from, 100.0 * count / all));
        }
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
