package io.iterablebatch.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.view.NeedsPerson;
import io.iterablebatch.ledger.audit.ApprovalStore;
import io.iterablebatch.ledger.audit.PlanUseStore;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.plan.PlanLife;
import io.iterablebatch.plan.PlanSettings;
import io.iterablebatch.plan.Plans;
import io.iterablebatch.review.PlanFiles;
import io.iterablebatch.review.PlanReview;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which plans wait for somebody: those that ask for a second person and have none. */
@ExtendWith(TestDatabases.class)
class WaitingPlansTest {

    @TempDir
    private Path folder;

    private JdbcTemplate jdbc;
    private ApprovalStore approvals;

    @BeforeEach
    void begin(TestDatabase database) {
        jdbc = new JdbcTemplate(database.dataSource());
        approvals = new ApprovalStore(jdbc);
    }

    private List<NeedsPerson> waiting(Instant now) {
        return new WaitingPlans(
                        new PlanFiles(folder, file -> true),
                        new PlanReview(approvals, new PlanUseStore(jdbc)),
                        new HostClock(InstantSource.fixed(now)))
                .now();
    }

    /** @param hours until it expires, which also makes the plan another one */
    private Plan plan(String file, boolean needsApproval, int hours) {
        Plan some = Plans.archive();
        Plan plan = Plan.of(
                some.subject(),
                some.place(),
                new PlanLife(Plans.NOW, "ops", Plans.NOW.plus(Duration.ofHours(hours))),
                new PlanSettings(
                        true,
                        needsApproval,
                        some.settings().confirmWithin(),
                        some.settings().send(),
                        some.settings().guards()),
                some.entries());
        PlanFile.write(plan, folder.resolve(file));
        return plan;
    }

    @Test
    void onlyWhatAsksForASecondPersonWaitsAndOnlyUntilItExpires() {
        plan("asks.json", true, 24);
        plan("asks-not.json", false, 24);
        assertThat(waiting(Plans.NOW)).singleElement().satisfies(need -> {
            assertThat(need.address()).isEqualTo("/plans/asks.json");
            assertThat(need.subject()).isEqualTo("old-campaigns");
            assertThat(need.why()).contains("2 campaigns", "made by ops");
            assertThat(need.since()).isEqualTo(Plans.NOW);
        });
        assertThat(waiting(Plans.NOW.plus(Duration.ofHours(24)))).isEmpty();
    }

    @Test
    void whatIsApprovedDoesNotWaitUntilThatIsRevoked() {
        Plan plan = plan("asks.json", true, 24);
        approvals.approve(plan.hash(), "old-campaigns", "anna", Plans.NOW, null);
        assertThat(waiting(Plans.NOW)).isEmpty();
        approvals.revoke(plan.hash(), "boss", Plans.NOW);
        assertThat(waiting(Plans.NOW)).hasSize(1);
    }

    @Test
    void aCopyOfItsFileIsNoSecondPlan() throws IOException {
        plan("asks.json", true, 24);
        Files.copy(folder.resolve("asks.json"), folder.resolve("copy.json"));
        assertThat(waiting(Plans.NOW)).hasSize(1);
    }
}
