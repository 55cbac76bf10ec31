package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanTotals;
import io.iterablebatch.report.Counts;
import io.iterablebatch.report.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A plan as the result of a dry run. Its summary counts what would be done as {@code delivered}. */
final class PlannedDryRun {

    private PlannedDryRun() {}

    static DryRun.Result of(Plan plan, Map<String, String> parameters, Instant started, Instant ended) {
        String text = PlanText.of(plan).replaceFirst("\n", "\ndry run, nothing was done and nothing recorded\n");
        return new DryRun.Result(text, summary(plan, parameters, started, ended));
    }

    private static RunSummary summary(Plan plan, Map<String, String> parameters, Instant started, Instant ended) {
        PlanTotals totals = PlanTotals.of(plan);
        Counts counts =
                new Counts(totals.entries(), totals.acts(), totals.done(), totals.repeated(), totals.refused(), 0);
        long millis = Math.max(1, Duration.between(started, ended).toMillis());
        ExitCode exitCode = totals.refused() == 0 ? ExitCode.DONE : ExitCode.DONE_WITH_REJECTS;
        return new RunSummary(
                plan.job(),
                plan.action().word(),
                plan.project(),
                plan.host(),
                null,
                null,
                "DRY_RUN",
                exitCode.code(),
                false,
                parameters,
                counts,
                counts,
                totals.byReason(),
                RequestStats.NONE,
                0,
                started,
                ended,
                millis,
                counts.read() * 1_000 / millis,
                null,
                null,
                List.of(),
                List.of(),
                totals.warnings(),
                null,
                null,
                null);
    }
}
