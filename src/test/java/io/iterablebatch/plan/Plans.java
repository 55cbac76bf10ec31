package io.iterablebatch.plan;

import io.iterablebatch.Reason;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.SendSection;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Plans for tests. */
public final class Plans {

    public static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    public static final Guards GUARDS = new Guards(new Guards.Limit.Share(0.05), 1, Guards.FilteredFields.FAIL);
    public static final SendSection SEND = new SendSection(2.5, 0.2, 50, 3, Duration.ofMinutes(5));
    static final TargetStep ARCHIVE = new TargetStep.Act("archive", false);

    private Plans() {}

    /** Campaigns of every fate. */
    public static Plan archive() {
        return of(
                ActionName.CAMPAIGNS_ARCHIVE,
                "old-campaigns",
                List.of(
                        campaign(1, 1017, "Spring sale", "Finished", ARCHIVE),
                        campaign(2, 1018, "Größe \"XL\"", "Running", new TargetStep.Act("ABORT, then archive", true)),
                        campaign(3, 1019, "Weekly", "Archived", new TargetStep.Done()),
                        campaign(
                                4,
                                1020,
                                "Digest",
                                "Running",
                                new TargetStep.Refuse(
                                        new Reason("live", "it is running; include-live: true lets it be aborted"))),
                        new PlanEntry(
                                new TargetId.Numbered(9),
                                "ids.csv",
                                6,
                                null,
                                new TargetStep.Refuse(new Reason("not-found", "there is no such campaign"))),
                        new PlanEntry(
                                null,
                                "ids.csv",
                                7,
                                null,
                                new TargetStep.Refuse(new Reason("no-id", "column id: it is empty")))));
    }

    /** Messages, which have no state. */
    public static Plan emails() {
        return of(
                ActionName.EMAILS_CANCEL,
                "recall",
                List.of(
                        message(1, new TargetId.Numbered(891_073_934)),
                        message(2, new TargetId.OfUser(1017, "ann@example.com", null)),
                        message(3, new TargetId.OfUser(1017, null, "u-1"))));
    }

    public static Plan of(ActionName action, String job, List<PlanEntry> entries) {
        return Plan.of(
                new PlanSubject(job, "0123abcd", action),
                new PlanPlace("my-prod", "api.iterable.com", "https://api.iterable.com#my-prod"),
                new PlanLife(NOW, "ops", NOW.plus(Duration.ofDays(7))),
                new PlanSettings(true, false, Duration.ofMinutes(1), SEND, GUARDS),
                entries);
    }

    private static PlanEntry message(int row, TargetId id) {
        return new PlanEntry(id, "messages.csv", row + 1L, null, new TargetStep.Act("cancel", false));
    }

    private static PlanEntry campaign(int row, long id, String name, String state, TargetStep step) {
        return new PlanEntry(
                new TargetId.Numbered(id),
                "ids.csv",
                row + 1L,
                new TargetState(name, "Blast", state, NOW.minus(Duration.ofDays(412)), NOW.minus(Duration.ofDays(3))),
                step);
    }
}
