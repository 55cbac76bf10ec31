package io.iterablebatch.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ledger.audit.ApprovalStore;
import io.iterablebatch.ledger.audit.PlanUseStore;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.plan.PlanSettings;
import io.iterablebatch.plan.PlanSubject;
import io.iterablebatch.plan.Plans;
import io.iterablebatch.review.PlanFiles.ListedPlan;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What became of plans, from their files and the state. */
@ExtendWith(TestDatabases.class)
class PlanReviewTest {

    private static final Instant SOON = Plans.NOW.plus(Duration.ofHours(1));

    @TempDir
    private Path folder;

    private JdbcTemplate jdbc;
    private ApprovalStore approvals;
    private PlanReview review;
    private PlanFiles files;

    @BeforeEach
    void begin(TestDatabase database) {
        jdbc = new JdbcTemplate(database.dataSource());
        approvals = new ApprovalStore(jdbc);
        review = new PlanReview(approvals, new PlanUseStore(jdbc));
        files = new PlanFiles(folder, file -> true);
    }

    @Test
    void onlyWhatNobodyApprovedAndNeedsItWaits() throws IOException {
        Plan waiting = write("waiting", true);
        Plan approved = write("approved", true);
        Plan revoked = write("revoked", true);
        write("free", false);
        Plan applied = write("applied", true);
        approve(approved, "anna");
        approve(revoked, "anna");
        approvals.revoke(revoked.hash(), "vera", Plans.NOW);
        approve(applied, "anna");
        run(1, applied, true, 0);
        Files.writeString(folder.resolve("notes.json"), "{}");

        assertThat(review.waiting(files, SOON))
                .extracting(ReviewedPlan::name)
                .containsExactlyInAnyOrder("waiting.json", "revoked.json");
        assertThat(review.of(files.all(), SOON))
                .extracting(each -> each.name() + ": " + each.words())
                .containsExactlyInAnyOrder(
                        "waiting.json: waits for approval",
                        "revoked.json: waits for approval",
                        "approved.json: approved by anna",
                        "free.json: for review",
                        "applied.json: applied by ops on 2026-03-02 10:05:00Z, in run 1");
        assertThat(review.waiting(files, waiting.life().expiresAt())).isEmpty();
        assertThat(review.of(files.all(), waiting.life().expiresAt()))
                .extracting(ReviewedPlan::words)
                .contains("expired")
                .doesNotContain("waits for approval", "for review");
    }

    @Test
    void theLatestRunCountsAndOneThatDidNotFinishCanBeGoneOnWith() throws IOException {
        Plan plan = write("begun", false);
        run(3, plan, false, 1);
        ReviewedPlan begun = review.of(files.all(), SOON).get(0);
        assertThat(begun.words()).isEqualTo("begun by ops on 2026-03-02 10:05:00Z, in run 3, not finished");
        assertThat(begun.isOpen()).isTrue();

        jdbc.update("UPDATE load_instance SET completed = true");
        jdbc.update("""
                INSERT INTO batch_job_execution (job_execution_id, job_instance_id, create_time) VALUES (4, 3, now())
                """);
        jdbc.update("""
                INSERT INTO load_run (run_id, instance_id, resumed, key_fingerprint, started_at, ended_at, exit_code)
                VALUES (4, 3, true, '', '2026-03-02T10:10:00Z', '2026-03-02T10:11:00Z', 3)
                """);
        ReviewedPlan applied = review.of(files.all(), SOON).get(0);
        assertThat(applied.words()).isEqualTo("applied by ops on 2026-03-02 10:11:00Z, in run 4");
        assertThat(applied.isOpen()).isFalse();
    }

    @Test
    void filesAreListedNewestFirstAndReadAgainWhereTheyChanged() throws IOException {
        write("old", false);
        write("new", false);
        Files.setLastModifiedTime(folder.resolve("old.json"), FileTime.from(Plans.NOW.minusSeconds(9)));
        Files.setLastModifiedTime(folder.resolve("new.json"), FileTime.from(Plans.NOW));
        Files.writeString(folder.resolve("broken.json"), "{}");
        Files.setLastModifiedTime(folder.resolve("broken.json"), FileTime.from(Plans.NOW.minusSeconds(99)));

        List<ListedPlan> first = files.all();
        assertThat(first).extracting(ListedPlan::name).containsExactly("new.json", "old.json", "broken.json");
        assertThat(first.get(2).mistake()).startsWith("is no plan");
        assertThat(files.all().get(0)).as("not read anew").isSameAs(first.get(0));

        Plan changed = write("new", true);
        Files.setLastModifiedTime(folder.resolve("new.json"), FileTime.from(Plans.NOW.plusSeconds(1)));
        assertThat(files.all().get(0).plan())
                .isNotNull()
                .satisfies(plan -> assertThat(plan.hash()).isEqualTo(changed.hash()));
        assertThat(new PlanFiles(folder, file -> false).all())
                .extracting(ListedPlan::plan)
                .containsOnlyNulls();
        assertThat(new PlanFiles(folder.resolve("none"), file -> true).all()).isEmpty();
    }

    private Plan write(String name, boolean needsApproval) {
        Plan archive = Plans.archive();
        PlanSettings settings = archive.settings();
        Plan plan = Plan.of(
                new PlanSubject(name, "hash", archive.subject().action()),
                archive.place(),
                archive.life(),
                new PlanSettings(true, needsApproval, settings.confirmWithin(), settings.send(), settings.guards()),
                archive.entries());
        PlanFile.write(plan, folder.resolve(name + ".json"));
        return plan;
    }

    private void approve(Plan plan, String who) {
        approvals.approve(plan.hash(), plan.subject().job(), who, Plans.NOW, null);
    }

    /** A run of the plan as the engine records it, with a target in its audit. */
    private void run(long number, Plan plan, boolean completed, int exitCode) {
        jdbc.update("INSERT INTO destination (destination_id, base_url, project) VALUES ('d', 'u', 'p')");
        jdbc.update(
                "INSERT INTO batch_job_instance (job_instance_id, job_name, job_key) VALUES (?, 'job', 'key')", number);
        jdbc.update(
                "INSERT INTO batch_job_execution (job_execution_id, job_instance_id, create_time) VALUES (?, ?, now())",
                number,
                number);
        jdbc.update("""
                INSERT INTO load_instance (instance_id, destination_id, job, action, parameters, definition_hash,
                    source_columns, completed, started_at)
                VALUES (?, 'd', 'job', 'campaigns.archive', '{}', ?, '[]', ?, '2026-03-02T10:04:00Z')
                """, number, plan.hash(), completed);
        jdbc.update("""
                INSERT INTO load_run (run_id, instance_id, resumed, key_fingerprint, started_at, ended_at, exit_code)
                VALUES (?, ?, false, '', '2026-03-02T10:04:00Z', '2026-03-02T10:05:00Z', ?)
                """, number, number, exitCode);
        jdbc.update("""
                INSERT INTO audit (recorded_at, run_id, instance_id, destination_id, job, action, plan_hash, operator,
                    record_number, target_kind, target, outcome, answer)
                VALUES (now(), ?, ?, 'd', 'job', 'campaigns.archive', ?, 'ops', 1, 'campaign', '17', 'delivered', '')
                """, number, number, plan.hash());
    }
}
