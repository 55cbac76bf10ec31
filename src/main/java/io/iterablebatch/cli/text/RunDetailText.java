package io.iterablebatch.cli.text;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.report.SummaryText;
import io.iterablebatch.text.LabelledLines;
import java.util.TreeMap;

/** One run of the history in detail, with the sums of its instance. */
public final class RunDetailText {

    private RunDetailText() {}

    /**
     * The run's own summary where it left one, else what was committed.
     *
     * @param sandbox whether what follows it needs {@code --sandbox}
     */
    public static String of(RunRow run, boolean sandbox) {
        RunSummary summary = run.summary();
        String result = summary == null
                ? committed(run)
                : SummaryText.of(summary, sandbox, null, run.origin().jobFile());
        LabelledLines facts = new LabelledLines();
        facts.add("action", run.origin().action());
        facts.add("destination", run.origin().destination());
        facts.add("started", run.standing().startedAt().toString());
        facts.add(
                "ended",
                run.standing().endedAt() == null
                        ? "-"
                        : run.standing().endedAt().toString());
        if (summary != null && run.later().goneOn() != null) {
            facts.add("instance", since(run) + ", and by now has in all");
            facts.add("instance", sums(run.counts()));
        }
        new TreeMap<>(run.origin().parameters()).forEach((name, value) -> facts.add("parameters", name + "=" + value));
        if (run.origin().replayOf() != null) {
            facts.add("replay of", "run " + run.origin().replayOf());
        }
        if (run.origin().jobFile() != null) {
            facts.add("job file", run.origin().jobFile());
        }
        return result + "\n" + facts;
    }

    private static String since(RunRow run) {
        return run.later().completed()
                ? "run " + run.later().goneOn() + " finished it"
                : "run " + run.later().goneOn() + " went on with it";
    }

    private static String sums(Counts counts) {
        return SummaryText.equation(counts) + SummaryText.verdict(counts);
    }

    private static String committed(RunRow run) {
        LabelledLines lines = new LabelledLines();
        if (run.counts().equals(run.runCounts())) {
            lines.add("records", sums(run.counts()));
        } else {
            lines.add("this run", SummaryText.equation(run.runCounts()));
            lines.add("in all", sums(run.counts()));
        }
        return run.origin().job() + ": " + status(run) + "\nrun " + run.runId() + " of instance "
                + run.origin().instanceId() + "\n\n" + lines;
    }

    private static String status(RunRow run) {
        return switch (run.standing().status()) {
            case RunRow.LOST -> "lost: its process died; " + LostRunText.whatIsLeft(run);
            case "STARTING", "STARTED" -> "running";
            case "STOPPING" -> "stopping";
            default -> run.standing().status();
        };
    }
}
