package io.iterablebatch.cli.session;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunAccounting;
import io.iterablebatch.accounting.RunIdentity;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.cli.service.DryRunService;
import io.iterablebatch.cli.text.PlanText;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanTotals;
import java.time.Instant;
import java.util.Map;

/** A plan as the result of a dry run. Its summary counts what would be done as {@code delivered}. */
final class PlannedDryRun {

    private PlannedDryRun() {}

    static DryRunService.DryRunReport of(Plan plan, Map<String, String> parameters, Instant started, Instant ended) {
        String text = PlanText.of(plan).replaceFirst("\n", "\ndry run, nothing was done and nothing recorded\n");
        return new DryRunService.DryRunReport(text, summary(plan, parameters, started, ended));
    }

    private static RunSummary summary(Plan plan, Map<String, String> parameters, Instant started, Instant ended) {
        PlanTotals totals = PlanTotals.of(plan);
        Counts counts =
                new Counts(totals.entries(), totals.acts(), totals.done(), totals.repeated(), totals.refused(), 0);
        return DryRunSummary.of(
                RunIdentity.withoutRun(
                        plan.subject().job(),
                        plan.subject().action().word(),
                        plan.place().project(),
                        plan.place().host()),
                parameters,
                RunAccounting.withoutRequests(counts, totals.byReason()),
                DryRunSummary.times(started, ended, counts),
                totals.warnings(),
                null);
    }
}
