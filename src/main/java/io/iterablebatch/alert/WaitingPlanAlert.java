package io.iterablebatch.alert;

import io.iterablebatch.job.NotifySection.Event;
import io.iterablebatch.plan.PlanOverview;
import io.iterablebatch.text.CommandLineText;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What people are told of a plan that waits for somebody's approval: what it does to how many, and until when. */
final class WaitingPlanAlert {

    private WaitingPlanAlert() {}

    /** @param file where the plan was written */
    static Alert of(PlanOverview plan, Path file) {
        StringBuilder text = new StringBuilder("a plan waits for approval: ");
        text.append(plan.subject().action()).append(" on ");
        text.append(plan.kind().counted(plan.totals().acts()));
        text.append(", planned by ").append(plan.life().createdBy());
        text.append(", good until ")
                .append(plan.life().expiresAt().truncatedTo(ChronoUnit.SECONDS))
                .append(" (")
                .append(file.getFileName())
                .append(", plan ")
                .append(plan.hash(), 0, 12)
                .append(')');
        plan.totals().warnings().forEach(warning -> text.append(". Mind: ").append(warning));
        Path folder = file.getParent();
        return new Alert(
                Event.APPROVAL,
                plan.subject().job(),
                plan.place().project(),
                plan.place().host(),
                text.toString(),
                CommandLineText.of(List.of("console", "--plans", folder == null ? "." : folder.toString())),
                null);
    }
}
