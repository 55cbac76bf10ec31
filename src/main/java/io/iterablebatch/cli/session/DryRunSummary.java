package io.iterablebatch.cli.session;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.ReplayState;
import io.iterablebatch.accounting.RunAccounting;
import io.iterablebatch.accounting.RunEnding;
import io.iterablebatch.accounting.RunIdentity;
import io.iterablebatch.accounting.RunNotes;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.RunTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The summary of a dry run: what would be delivered counts as {@code delivered}. */
public final class DryRunSummary {

    private DryRunSummary() {}

    public static RunSummary of(
            RunIdentity identity,
            Map<String, String> parameters,
            RunAccounting accounting,
            RunTimes times,
            List<String> warnings,
            @Nullable Long replayOf) {
        ExitCode exitCode = accounting.counts().invalid() == 0 ? ExitCode.DONE : ExitCode.DONE_WITH_REJECTS;
        return new RunSummary(
                identity,
                new RunEnding("DRY_RUN", exitCode.code(), false),
                parameters,
                accounting,
                times,
                RunNotes.warnings(warnings),
                ReplayState.of(replayOf, null),
                null);
    }

    /** The times of a dry run, a millisecond at least. */
    public static RunTimes times(Instant started, Instant ended, Counts counts) {
        Duration time =
                Duration.ofMillis(Math.max(1, Duration.between(started, ended).toMillis()));
        return new RunTimes(started, ended, time.toMillis(), RunTimes.perSecond(counts.read(), time));
    }
}
