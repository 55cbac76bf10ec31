package io.iterablebatch.report;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.OpenRejects;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.SentBecause;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.LabelledLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The summary of a run in words, as the terminal shows it at the end. */
public final class SummaryText {

    private static final int TOP_FIELDS = 10;
    private static final int TOP_RUNS = 3;

    private final LabelledLines lines = new LabelledLines();
    private final RunSummary summary;
    private final boolean sandbox;
    private final @Nullable String jobFile;
    private final Predicate<String> told;

    private SummaryText(RunSummary summary, boolean sandbox, @Nullable String jobFile, Predicate<String> told) {
        this.summary = summary;
        this.sandbox = sandbox;
        this.jobFile = jobFile;
        this.told = told;
    }

    /**
     * The summary in words.
     *
     * @param sandbox whether the run went to the bundled sandbox, where what follows it has to go too
     * @param again the command that goes on with the run where it did not finish, or null where it is not known
     * @param jobFile the job file of the run, or null where it is not known
     */
    public static String of(RunSummary summary, boolean sandbox, @Nullable String again, @Nullable String jobFile) {
        return of(summary, sandbox, again, jobFile, warning -> false);
    }

    /**
     * The same below what was shown while it ran.
     *
     * @param told whether a warning stands above in whole; of such a one only the first sentence is repeated
     */
    public static String of(
            RunSummary summary,
            boolean sandbox,
            @Nullable String again,
            @Nullable String jobFile,
            Predicate<String> told) {
        return new SummaryText(summary, sandbox, jobFile, told).text(again);
    }

    private String shortened(String warning) {
        int end = warning.indexOf(". ");
        return end > 0 && told.test(warning) ? warning.substring(0, end) + " (said above)" : warning;
    }

    private String text(@Nullable String again) {
        StringBuilder text = new StringBuilder();
        text.append(summary.identity().job())
                .append(": ")
                .append(StatusText.of(summary))
                .append('\n');
        text.append(where()).append('\n');
        if (summary.notes().failure() != null) {
            text.append('\n');
            summary.notes().failure().lines().forEach(line -> text.append(line).append('\n'));
        }
        text.append('\n');
        equations();
        sentBecause();
        reasons();
        fields();
        if (summary.accounting().uncertain() > 0) {
            lines.add(
                    "uncertain",
                    FigureFormat.count(summary.accounting().uncertain(), "record")
                            + ": a run that was lost or stopped had sent them and no answer was recorded, so they were sent again");
        }
        requests();
        lines.add("time", time());
        summary.notes().warnings().forEach(warning -> lines.add("warning", shortened(warning)));
        if (summary.notes().rejectsFile() != null) {
            lines.add("rejects", summary.notes().rejectsFile());
        }
        if (summary.notes().reportFile() != null) {
            lines.add("report", summary.notes().reportFile());
        }
        openRejects();
        next(again);
        return text.append(lines).toString();
    }

    private String where() {
        List<String> facts = new ArrayList<>();
        if (summary.identity().instanceId() != null) {
            String run = summary.identity().runId() == null
                    ? ""
                    : "run " + summary.identity().runId() + " of ";
            facts.add(run + "instance " + summary.identity().instanceId());
        }
        if (summary.replay().replayOf() != null) {
            facts.add("a replay of run " + summary.replay().replayOf());
        }
        if (summary.ending().resumed()) {
            facts.add("resumed");
        }
        facts.add("project " + summary.identity().project() + " at "
                + summary.identity().host() + (sandbox ? " (sandbox)" : ""));
        return String.join(", ", facts);
    }

    private void equations() {
        Counts counts = summary.accounting().counts();
        if (summary.ending().resumed()) {
            lines.add("this run", equation(summary.accounting().runCounts()));
            lines.add("in all", equation(counts) + verdict(counts));
        } else {
            lines.add("records", equation(counts) + verdict(counts));
        }
        String label = summary.ending().resumed() ? "in all" : "records";
        OutcomeText.explained(counts).forEach(line -> lines.add(label, line));
    }

    private void sentBecause() {
        SentBecause because = summary.sentBecause();
        if (because != null && because.rows() > 0 && summary.replay().replayOf() == null) {
            lines.add("sent", OutcomeText.sent(because));
        }
    }

    /** The accounting identity, in numbers. Only jobs that leave out rows have skipped ones. */
    public static String equation(Counts counts) {
        return "read " + FigureFormat.count(counts.read())
                + " = delivered " + FigureFormat.count(counts.delivered())
                + " + unchanged " + FigureFormat.count(counts.unchanged())
                + " + superseded " + FigureFormat.count(counts.superseded())
                + " + invalid " + FigureFormat.count(counts.invalid())
                + " + rejected " + FigureFormat.count(counts.rejected())
                + (counts.skipped() == 0 ? "" : " + skipped " + FigureFormat.count(counts.skipped()));
    }

    /** Whether the identity holds, in words that stand behind the {@link #equation}. */
    public static String verdict(Counts counts) {
        return counts.addUp() ? " ✓" : " ✗ this does not add up";
    }

    private void reasons() {
        List<Map.Entry<String, Long>> reasons =
                new ArrayList<>(summary.accounting().reasons().entrySet());
        reasons.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        reasons.forEach(each -> {
            ReasonText text = ReasonText.of(each.getKey());
            lines.add(
                    "reasons",
                    FigureFormat.count(each.getValue()) + " " + each.getKey()
                            + ReasonColumns.words(summary.reasonColumns().get(each.getKey())) + ": " + text.meaning());
            lines.add("reasons", text.advice());
        });
    }

    private void fields() {
        if (!summary.notes().createdFields().isEmpty()) {
            lines.add("fields", "created by Iterable: " + names(summary.notes().createdFields()));
        }
        if (!summary.notes().filteredFields().isEmpty()) {
            lines.add("fields", "dropped by Iterable: " + names(summary.notes().filteredFields()));
        }
    }

    private static String names(List<String> fields) {
        String shown = String.join(", ", fields.subList(0, Math.min(TOP_FIELDS, fields.size())));
        return fields.size() > TOP_FIELDS ? shown + " and " + (fields.size() - TOP_FIELDS) + " more" : shown;
    }

    private void requests() {
        RequestStats requests = summary.accounting().requests();
        List<String> notable = new ArrayList<>();
        if (requests.retried() > 0) {
            notable.add(FigureFormat.count(requests.retried()) + " retried");
        }
        if (requests.rateLimited() > 0) {
            notable.add(FigureFormat.count(requests.rateLimited()) + " rate limited");
        }
        String detail = notable.isEmpty() ? "" : " (" + String.join(", ", notable) + ")";
        lines.add("requests", FigureFormat.count(requests.total()) + detail);
    }

    private String time() {
        return FigureFormat.duration(Duration.ofMillis(summary.times().durationMs())) + ", "
                + FigureFormat.count(summary.times().recordsPerSecond()) + " records/s";
    }

    private void openRejects() {
        OpenRejects open = summary.replay().open();
        if (open == null || open.records() == 0) {
            return;
        }
        Counts counts = summary.accounting().counts();
        String means = counts.invalid() + counts.rejected() > 0 ? "" : " (" + OutcomeText.REFUSED + ")";
        lines.add(
                "still open",
                FigureFormat.count(open.records(), "refused record") + means + " of earlier runs; once mended:");
        open.runs().stream().limit(TOP_RUNS).forEach(run -> lines.add("still open", NextStep.replay(run, sandbox)));
        if (open.runs().size() > TOP_RUNS) {
            lines.add("still open", "and of " + FigureFormat.count(open.runs().size() - TOP_RUNS, "other run"));
        }
    }

    private void next(@Nullable String again) {
        NextStep.after(summary, sandbox, again, jobFile)
                .forEach(step -> lines.add(
                        "next", step.command() + (step.condition().isEmpty() ? "" : "   (" + step.condition() + ")")));
    }
}
