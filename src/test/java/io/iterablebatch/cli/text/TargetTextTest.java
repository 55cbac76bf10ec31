package io.iterablebatch.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.ledger.audit.AuditedChange;
import io.iterablebatch.ledger.audit.AuditedTarget;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.plan.Plans;
import io.iterablebatch.report.Golden;
import io.iterablebatch.target.TargetFacts;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a person reads before and after something is done to targets. */
class TargetTextTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant SEEN = Instant.parse("2026-03-02T08:14:03.250Z");
    private static final TargetStep ABORT = new TargetStep.Act("ABORT", true);

    private static final Plan CAMPAIGNS = Plans.of(
            ActionName.CAMPAIGNS_ABORT,
            "act",
            List.of(
                    campaign(1017, "Order confirmed – US", "Running", 12_345L, ABORT),
                    campaign(1018, "Order confirmed – UK", "Running", null, ABORT),
                    campaign(1019, "Weekly", "Aborted", null, new TargetStep.Done()),
                    campaign(
                            1020,
                            "Spring sale",
                            "Finished",
                            400_000L,
                            new TargetStep.Refuse(new Reason("wrong-state", "what it mailed is out")))));

    @Test
    void whatIsAboutToBeDoneIsShownWithItsConsequences() {
        Golden.assertMatches(
                "plan/briefing.txt",
                PlanBriefing.of(CAMPAIGNS, 10)
                        + "\n" + PlanBriefing.of(Plans.archive(), 2)
                        + "\n" + PlanBriefing.of(Plans.emails(), 10)
                        + "\n" + PlanBriefing.of(one(ActionName.CAMPAIGNS_CANCEL, "CANCEL"), 10)
                        + "\n" + PlanBriefing.of(one(ActionName.CAMPAIGNS_ACTIVATE_TRIGGERED, "activate"), 10)
                        + "\n" + PlanBriefing.of(one(ActionName.TEMPLATES_BULK_DELETE, "DELETE"), 10)
                        + "\n" + PlanBriefing.of(one(ActionName.EXPORTS_CANCEL, "cancel"), 10));
    }

    @Test
    void eachTargetSaysInWhatStateItWasSeenAtTheTimeOfTheTerminal() {
        String text = TargetOutcomeText.of(
                CAMPAIGNS,
                List.of(
                        seen(1, Outcome.DELIVERED, null, "HTTP 200", "Running", "Aborted"),
                        seen(2, Outcome.DELIVERED, null, "HTTP 200: accepted, not yet visible", "Running", "Running"),
                        seen(4, Outcome.INVALID, "wrong-state", "not sent", "Finished", null)),
                12,
                BERLIN,
                10);
        assertThat(text).isEqualTo("""
                        Spring sale (1020): left as it is (wrong-state), at 09:14:03
                        Order confirmed – US (1017): Running → Aborted, seen at 09:14:03
                        Order confirmed – UK (1018): Iterable accepted it, and still shows Running at 09:14:03; look at it \
                        again in Iterable
                        Weekly (1019): was Aborted already, nothing done
                        """);
    }

    @Test
    void whatIsNotAsWantedIsShownFirstAndTheRestIsCounted() {
        List<AuditEntry> audit = List.of(
                seen(1, Outcome.DELIVERED, null, "HTTP 200", "Running", "Aborted"),
                seen(2, null, null, "asked", "Running", null),
                seen(4, Outcome.REJECTED, "not-found", "refused: HTTP 400", null, "Draft"));
        assertThat(TargetOutcomeText.of(CAMPAIGNS, audit, 12, BERLIN, 2)).isEqualTo("""
                        Order confirmed – UK (1018): asked for at 09:14:03, and no answer is known; look at it in Iterable
                        Spring sale (1020): left as it is (not-found), Draft, at 09:14:03
                        ... and 2 more: ./iterable-batch show 12
                        """);
    }

    @Test
    void whatCannotBeReadIsSaidByTheAnswerAndWhatIsDeletedIsGone() {
        assertThat(TargetOutcomeText.of(
                        Plans.emails(),
                        List.of(seen(2, Outcome.DELIVERED, null, "HTTP 200", null, null)),
                        12,
                        BERLIN,
                        9))
                .isEqualTo("scheduled e-mail campaign 1017, one user: cancelled, says Iterable's answer at 09:14:03;"
                        + " its state cannot be read\n");
        assertThat(TargetOutcomeText.of(
                        one(ActionName.TEMPLATES_BULK_DELETE, "DELETE"),
                        List.of(seen(1, Outcome.DELIVERED, null, "HTTP 200", "unused", null)),
                        12,
                        BERLIN,
                        9))
                .isEqualTo("A name (7): unused → gone, seen at 09:14:03\n");
    }

    private static Plan one(ActionName action, String does) {
        return Plans.of(action, "act", List.of(campaign(7, "A name", "State", null, new TargetStep.Act(does, false))));
    }

    private static PlanEntry campaign(long id, String name, String state, @Nullable Long people, TargetStep step) {
        return new PlanEntry(
                new TargetId.Numbered(id),
                "command line",
                1,
                new TargetState(
                        name,
                        "Triggered",
                        state,
                        Plans.NOW.minus(Duration.ofDays(30)),
                        null,
                        new TargetFacts(people, List.of("Summer"))),
                step);
    }

    private static AuditEntry seen(
            long record,
            @Nullable Outcome outcome,
            @Nullable String reason,
            String answer,
            @Nullable String before,
            @Nullable String after) {
        return new AuditEntry(
                SEEN,
                "hash",
                "ops",
                record,
                new AuditedTarget("campaign", "1017", null),
                new AuditedChange(before, outcome, reason, answer, after));
    }
}
