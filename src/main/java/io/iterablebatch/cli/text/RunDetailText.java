package io.iterablebatch.cli.text;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.report.SummaryText;
import io.iterablebatch.text.LabelledLines;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of the history in detail. */
public final class RunDetailText {

    private RunDetailText() {}

    /**
     * The run's own summary where it left one, else what was committed.
     *
     * @param sandbox whether what follows it needs {@code --sandbox}
     * @param finisher another run that completed its instance, or null
     */
    public static String of(RunRow run, boolean sandbox, @Nullable Long finisher) {
        RunSummary summary = run.summary();
        String result = summary == null ? committed(run) : SummaryText.of(summary, sandbox, null);
        LabelledLines facts = new LabelledLines();
        if (finisher != null) {
            facts.add("completed", "by run " + finisher + "; there is nothing to go on with");
        }
        facts.add("action", run.origin().action());
        facts.add("destination", run.origin().destination());
        facts.add("started", run.standing().startedAt().toString());
        facts.add(
                "ended",
                run.standing().endedAt() == null
                        ? "-"
                        : run.standing().endedAt().toString());
        new TreeMap<>(run.origin().parameters()).forEach((name, value) -> facts.add("parameters", name + "=" + value));
        if (run.origin().replayOf() != null) {
            facts.add("replay of", "run " + run.origin().replayOf());
        }
        if (run.origin().jobFile() != null) {
            facts.add("job file", run.origin().jobFile());
        }
        return result + "\n" + facts;
    }

    private static String committed(RunRow run) {
        LabelledLines lines = new LabelledLines();
        Counts counts = run.counts();
        lines.add("records", SummaryText.equation(counts) + SummaryText.verdict(counts));
        return run.origin().job() + ": " + status(run) + "\nrun " + run.runId() + " of instance "
                + run.origin().instanceId() + "\n\n" + lines;
    }

    private static String status(RunRow run) {
        return switch (run.standing().status()) {
            case RunRow.LOST -> "lost: its process died; the next run of the job goes on from there";
            case "STARTING", "STARTED" -> "running";
            case "STOPPING" -> "stopping";
            default -> run.standing().status();
        };
    }
}
