package io.iterablebatch.report.html;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.PastRun;
import io.iterablebatch.text.FigureFormat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the job before this one.
 *
 * @param comparison with those that completed, or null where none did
 * @param resumed whether the figures of this run are of a part of its instance
 * @param summary how many there are, in words
 * @param skips whether this run or any of those skipped records
 * @param runs the latest first; empty where this is the first one
 */
public record EarlierRunsSection(
        @Nullable RunComparison comparison, boolean resumed, String summary, boolean skips, List<EarlierRun> runs)
        implements ReportSection {

    /**
     * An earlier run.
     *
     * @param end how it ended, in words
     * @param figures by each of {@link RunMeasure#all}
     */
    public record EarlierRun(long run, Instant startedAt, String end, List<String> figures) {}

    static EarlierRunsSection of(PastRun present, List<PastRun> earlier, boolean resumed) {
        List<PastRun> completed =
                earlier.stream().filter(EarlierRunsSection::isCompleted).toList();
        boolean skips = present.counts().skipped() > 0
                || earlier.stream().anyMatch(run -> run.counts().skipped() > 0);
        return new EarlierRunsSection(
                completed.isEmpty() ? null : RunComparison.of(present, completed, skips),
                resumed,
                "The " + FigureFormat.count(earlier.size(), "run") + " before this one",
                skips,
                earlier.stream().map(run -> row(run, skips)).toList());
    }

    private static EarlierRun row(PastRun run, boolean skips) {
        boolean lost = run.duration() == null;
        return new EarlierRun(
                run.runId(),
                run.startedAt(),
                lost ? "lost" : ExitText.of(run.exitCode()).words() + " (" + run.exitCode() + ")",
                RunMeasure.all(skips).stream()
                        .map(measure -> lost && measure.needsTime() ? "–" : measure.words(measure.of(run)))
                        .toList());
    }

    /** Whether the run completed: only such runs tell what is usual. */
    private static boolean isCompleted(PastRun run) {
        Integer code = run.exitCode();
        return run.duration() != null
                && code != null
                && (code == ExitCode.DONE.code() || code == ExitCode.DONE_WITH_REJECTS.code());
    }

    @Override
    public String id() {
        return "earlier";
    }

    @Override
    public String title() {
        return "Compared with earlier runs";
    }
}
