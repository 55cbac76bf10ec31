package io.iterablebatch.console.pages;

import io.iterablebatch.ExitCode;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.ledger.history.RunRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last runs of a job as bars, and whether the latest read as many records as others did.
 *
 * @param bars the oldest first
 * @param words how the latest compares, or empty where there is too little to compare with
 */
public record JobTrend(List<TrendBar> bars, String words) {

    /** How high a bar is that read as much as any. */
    public static final int HEIGHT = 28;

    private static final int LOWEST = 5;
    private static final int ENOUGH = 3;
    private static final double AS_USUAL = 0.1;

    /**
     * A run.
     *
     * @param height by how many records it read, from a few to {@link #HEIGHT}
     */
    public record TrendBar(RunLine run, int height) {

        /** Where the bar begins, seen from above. */
        public int top() {
            return HEIGHT - height;
        }
    }

    /** @param oldestFirst the last runs of one job */
    static JobTrend of(List<RunLine> oldestFirst) {
        long most = oldestFirst.stream()
                .mapToLong(line -> line.run().runCounts().read())
                .max()
                .orElse(0);
        List<TrendBar> bars = new ArrayList<>();
        for (RunLine line : oldestFirst) {
            double share = most == 0 ? 0 : (double) line.run().runCounts().read() / most;
            bars.add(new TrendBar(line, LOWEST + (int) Math.round((HEIGHT - LOWEST) * share)));
        }
        return new JobTrend(List.copyOf(bars), words(oldestFirst));
    }

    /** Compares the latest complete run with the median of those before: one odd night must not look like the rule. */
    private static String words(List<RunLine> oldestFirst) {
        List<Long> read = oldestFirst.stream()
                .map(RunLine::run)
                .filter(JobTrend::isWhole)
                .map(run -> run.runCounts().read())
                .toList();
        if (read.size() <= ENOUGH
                || !isWhole(oldestFirst.get(oldestFirst.size() - 1).run())) {
            return "";
        }
        List<Long> before = read.subList(0, read.size() - 1).stream().sorted().toList();
        double usual = before.get(before.size() / 2);
        double latest = read.get(read.size() - 1);
        if (usual == 0) {
            return latest == 0 ? "as many records as usual" : "more records than usual";
        }
        double change = latest / usual - 1;
        if (Math.abs(change) <= AS_USUAL) {
            return "as many records as usual";
        }
        return change > 1
                ? Math.round(1 + change) + " times as many records as usual"
                : Math.round(Math.abs(change) * 100) + " % " + (change < 0 ? "fewer" : "more") + " records than usual";
    }

    private static boolean isWhole(RunRow run) {
        Integer code = run.standing().exitCode();
        return !run.origin().parameters().containsKey(JobFile.MENDED)
                && (isEnd(code, ExitCode.DONE) || isEnd(code, ExitCode.DONE_WITH_REJECTS));
    }

    private static boolean isEnd(@Nullable Integer code, ExitCode end) {
        return code != null && code == end.code();
    }
}
