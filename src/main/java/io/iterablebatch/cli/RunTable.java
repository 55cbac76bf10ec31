package io.iterablebatch.cli;

import io.iterablebatch.ledger.RunRow;
import io.iterablebatch.report.Counts;
import io.iterablebatch.report.Figures;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs as a table, one a line. Times are UTC; counts are those of the whole instance. */
final class RunTable {

    private static final List<String> HEADER = List.of(
            "run",
            "instance",
            "job",
            "started",
            "status",
            "exit",
            "read",
            "delivered",
            "unchanged",
            "superseded",
            "invalid",
            "rejected");

    /** The columns of words, which are aligned to the left. */
    private static final Set<String> WORDS = Set.of("job", "started", "status");

    private RunTable() {}

    /** The table with its header, or one sentence where there is nothing to show. */
    static String of(List<RunRow> runs) {
        if (runs.isEmpty()) {
            return "no runs yet\n";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        runs.forEach(run -> rows.add(cells(run)));
        return aligned(rows);
    }

    private static List<String> cells(RunRow run) {
        Counts counts = run.counts();
        return List.of(
                Long.toString(run.runId()),
                Long.toString(run.instanceId()),
                run.job() + (run.replayOf() == null ? "" : ", replay of " + run.replayOf()),
                run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                run.status(),
                run.exitCode() == null ? "-" : Integer.toString(run.exitCode()),
                Figures.count(counts.read()),
                Figures.count(counts.delivered()),
                Figures.count(counts.unchanged()),
                Figures.count(counts.superseded()),
                Figures.count(counts.invalid()),
                Figures.count(counts.rejected()));
    }

    private static String aligned(List<List<String>> rows) {
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            int start = text.length();
            for (int column = 0; column < row.size(); column++) {
                String padding = " ".repeat(widths[column] - row.get(column).length());
                text.append(text.length() == start ? "" : "  ");
                text.append(WORDS.contains(HEADER.get(column)) ? row.get(column) + padding : padding + row.get(column));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
