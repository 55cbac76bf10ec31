package io.iterablebatch.report.html;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.OpenRejects;
import io.iterablebatch.report.NextStep;
import io.iterablebatch.text.FigureFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do now.
 *
 * @param nothing a sentence where there are neither steps nor open records, else null
 * @param open a sentence about refused records of earlier runs, or null where there are none
 * @param replays the commands that send those
 * @param moreReplays how many of these commands are left out, or null where all are there
 */
public record NextSection(
        @Nullable String nothing,
        List<NextStep> steps,
        @Nullable String open,
        List<String> replays,
        @Nullable String moreReplays)
        implements ReportSection {

    private static final int MOST_REPLAYS = 10;

    /** @param rejects those of earlier runs, or null where that is not known */
    static NextSection of(List<NextStep> steps, @Nullable OpenRejects rejects, boolean sandbox, int exitCode) {
        if (rejects == null || rejects.records() == 0) {
            return new NextSection(steps.isEmpty() ? nothing(exitCode) : null, steps, null, List.of(), null);
        }
        List<Long> runs = rejects.runs();
        return new NextSection(
                null,
                steps,
                FigureFormat.count(rejects.records(), "refused record")
                        + " of earlier runs nobody has sent since. Once they are mended:",
                runs.stream()
                        .limit(MOST_REPLAYS)
                        .map(run -> NextStep.replay(run, sandbox))
                        .toList(),
                runs.size() > MOST_REPLAYS
                        ? "and " + FigureFormat.count(runs.size() - MOST_REPLAYS, "more run")
                        : null);
    }

    private static String nothing(int exitCode) {
        return exitCode == ExitCode.DONE.code() || exitCode == ExitCode.DONE_WITH_REJECTS.code()
                ? "Nothing. The run is complete, and nothing of it is left to be sent."
                : "Put right what is named above, then run it again.";
    }

    @Override
    public String id() {
        return "next";
    }

    @Override
    public String title() {
        return "What to do now";
    }
}
