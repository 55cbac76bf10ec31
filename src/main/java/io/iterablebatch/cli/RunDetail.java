package io.iterablebatch.cli;

import io.iterablebatch.ledger.RunRow;
import io.iterablebatch.report.Counts;
import io.iterablebatch.report.RunSummary;
import io.iterablebatch.report.SummaryText;
import io.iterablebatch.report.Table;
import java.util.TreeMap;

/** One run of the history in detail. */
final class RunDetail {

    private RunDetail() {}

    /** The run's own summary where it left one, else what was committed. */
    static String of(RunRow run) {
        RunSummary summary = run.summary();
        String result = summary == null ? committed(run) : SummaryText.of(summary, false, null);
        Table facts = new Table();
        facts.add("action", run.action());
        facts.add("destination", run.destination());
        facts.add("started", run.startedAt().toString());
        facts.add("ended", run.endedAt() == null ? "-" : run.endedAt().toString());
        new TreeMap<>(run.parameters()).forEach((name, value) -> facts.add("parameters", name + "=" + value));
        if (run.replayOf() != null) {
            facts.add("replay of", "run " + run.replayOf());
        }
        if (run.jobFile() != null) {
            facts.add("job file", run.jobFile());
        }
        return result + "\n" + facts;
    }

    private static String committed(RunRow run) {
        Table lines = new Table();
        Counts counts = run.counts();
        lines.add("records", SummaryText.equation(counts) + SummaryText.verdict(counts));
        return run.job() + ": " + status(run) + "\nrun " + run.runId() + " of instance " + run.instanceId() + "\n\n"
                + lines;
    }

    private static String status(RunRow run) {
        return switch (run.status()) {
            case RunRow.LOST -> "lost: its process died; the next run of the job goes on from there";
            case "STARTING", "STARTED" -> "running";
            case "STOPPING" -> "stopping";
            default -> run.status();
        };
    }
}
