package io.iterablebatch.cli.text;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.config.Destination;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.run.store.HeldLock;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.TextTable;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs as a table, one a line; skipped records and parameters have a column where there are any. Times are UTC; counts
 * are what each run did itself, whatever other runs of its instance did.
 */
public final class RunTable {

    private static final List<String> NAMES = List.of(
            "run",
            "instance",
            "job",
            "project",
            "started",
            "status",
            "exit",
            "read",
            "delivered",
            "unchanged",
            "superseded",
            "invalid",
            "rejected");

    private static final int MOST_OF_PROJECT = 30;
    private static final int MOST_OF_PARAMETERS = 40;

    private RunTable() {}

    /** The table with its header, or one sentence where there is nothing to show. */
    public static String of(List<RunRow> runs) {
        if (runs.isEmpty()) {
            return "no runs yet\n";
        }
        boolean skips = runs.stream().anyMatch(run -> run.runCounts().skipped() > 0);
        List<String> names = new ArrayList<>(NAMES);
        if (skips) {
            names.add("skipped");
        }
        boolean parameters = runs.stream().anyMatch(run -> !parameters(run).isEmpty());
        if (parameters) {
            names.add("parameters");
        }
        TextTable columns = TextTable.ofNumbers(names.toArray(String[]::new))
                .words("job", "project", "started", "status", "parameters");
        runs.forEach(run -> add(columns, run, skips, parameters));
        return columns.text("");
    }

    /** The sessions that have the locks of jobs, a line each. */
    public static String locks(List<HeldLock> held) {
        return held.stream()
                .map(lock -> "lock of " + (lock.job() == null ? "a job of which no run is shown" : lock.job()) + ": "
                        + lock.holder().describe() + "\n")
                .collect(Collectors.joining());
    }

    private static void add(TextTable columns, RunRow run, boolean skips, boolean parameters) {
        Counts counts = run.runCounts();
        List<String> cells = new ArrayList<>(List.of(
                Long.toString(run.runId()),
                Long.toString(run.origin().instanceId()),
                run.origin().job()
                        + (run.origin().replayOf() == null
                                ? ""
                                : ", replay of " + run.origin().replayOf()),
                project(run),
                run.standing().startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                status(run),
                run.standing().exitCode() == null
                        ? "-"
                        : Integer.toString(run.standing().exitCode()),
                FigureFormat.count(counts.read()),
                FigureFormat.count(counts.delivered()),
                FigureFormat.count(counts.unchanged()),
                FigureFormat.count(counts.superseded()),
                FigureFormat.count(counts.invalid()),
                FigureFormat.count(counts.rejected())));
        if (skips) {
            cells.add(FigureFormat.count(counts.skipped()));
        }
        if (parameters) {
            cells.add(parameters(run));
        }
        columns.add(cells.toArray(String[]::new));
    }

    private static String project(RunRow run) {
        String destination = run.origin().destination();
        return TextTable.cell(
                Destination.projectOf(destination) + (Destination.isSandbox(destination) ? " (sandbox)" : ""),
                MOST_OF_PROJECT);
    }

    /** As they are typed; of a file its name, and nothing of what another column says. */
    private static String parameters(RunRow run) {
        return TextTable.cell(
                new TreeMap<>(run.origin().parameters())
                        .entrySet().stream()
                                .filter(each -> !each.getKey().equals("--replay"))
                                .map(each -> each.getKey().startsWith("--")
                                        ? each.getKey() + " "
                                                + each.getValue()
                                                        .substring(
                                                                each.getValue().lastIndexOf('/') + 1)
                                        : each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining(" ")),
                MOST_OF_PARAMETERS);
    }

    /** Spring Batch's word; of a lost run also which one did what it left. */
    private static String status(RunRow run) {
        Long goneOn = run.later().goneOn();
        if (!run.isLost() || goneOn == null) {
            return run.standing().status();
        }
        return RunRow.LOST + (run.later().completed() ? ", finished by " : ", continued by ") + goneOn;
    }
}
