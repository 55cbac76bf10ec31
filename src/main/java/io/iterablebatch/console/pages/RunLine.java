package io.iterablebatch.console.pages;

import io.iterablebatch.console.acting.FollowUpCommands;
import io.iterablebatch.console.view.Badge;
import io.iterablebatch.console.view.TimeAgo;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.text.FigureFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run in a list, as seen from now. */
public record RunLine(RunRow run, Instant now) {

    public long number() {
        return run.runId();
    }

    public String job() {
        return run.origin().job();
    }

    /** How it stands. */
    public Badge badge() {
        return Badge.of(run);
    }

    public @Nullable Integer exitCode() {
        return run.standing().exitCode();
    }

    public TimeAgo started() {
        return TimeAgo.of(run.standing().startedAt(), now);
    }

    public String read() {
        return FigureFormat.count(run.runCounts().read());
    }

    public String delivered() {
        return FigureFormat.count(run.runCounts().delivered());
    }

    public String skipped() {
        return FigureFormat.count(run.runCounts().skipped());
    }

    /** Whether any run of a list left out records, as few jobs do. */
    public static boolean anySkips(List<RunLine> runs) {
        return runs.stream().anyMatch(line -> line.run.runCounts().skipped() > 0);
    }

    public String refused() {
        return FigureFormat.count(run.runCounts().invalid() + run.runCounts().rejected());
    }

    /** What is special about it, or empty. */
    public String kind() {
        String kind = run.origin().replayOf() != null
                ? "replay of " + run.origin().replayOf()
                : run.origin().parameters().containsKey("--limit")
                        ? "first " + run.origin().parameters().get("--limit")
                        : run.origin().parameters().containsKey(JobFile.MENDED) ? "mended file" : "";
        if (!FollowUpCommands.wentToSandbox(run)) {
            return kind;
        }
        return kind.isEmpty() ? "sandbox" : kind + ", sandbox";
    }

    /** How long, or how long so far; null for a run that died, which nobody knows. */
    public @Nullable String took() {
        Duration took = run.isActive() ? Duration.between(run.standing().startedAt(), now) : run.duration();
        return took == null ? null : FigureFormat.duration(took);
    }
}
