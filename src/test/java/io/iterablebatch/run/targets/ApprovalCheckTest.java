package io.iterablebatch.run.targets;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.ledger.audit.ApprovalStore;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where the job file asks for it, a plan is applied only after somebody else has approved that very plan. */
@ExtendWith(TestDatabases.class)
class ApprovalCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;
    private ApprovalStore approvals;

    @BeforeEach
    void begin(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_BATCH_OPERATOR", "otto");
        tool = Tool.in(workplace, database, sandbox);
        approvals = new ApprovalStore(new JdbcTemplate(database.dataSource()));
        sandbox.set(ProjectResource.CAMPAIGNS, campaign(1), campaign(2));
        workplace.file("ids.csv", "id\n1\n2\n");
    }

    @AfterEach
    void close() {
        workplace.close();
        sandbox.close();
    }

    private static String campaign(int id) {
        return "{\"id\":" + id + ",\"name\":\"C\",\"type\":\"Blast\",\"campaignState\":\"Finished\"}";
    }

    private Path plan(String... more) {
        Path csv = folder.resolve("ids.csv");
        String keys = String.join("\n", more);
        return tool.plan(workplace.file(
                "archive.yaml", List.of("action: campaigns.archive", "source: { csv: " + csv + " }", keys)));
    }

    private void isRefused(Path plan, String because) {
        RunResult refused = tool.apply(plan);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(refused.err()).contains(because, "nothing was done");
        assertThat(Sandboxes.writes(sandbox)).isEmpty();
    }

    @Test
    void nobodyAlone() {
        Path file = plan("plan: { approval: required }");
        Plan plan = PlanFile.read(file);
        isRefused(file, "nobody has approved it");

        approvals.approve(plan.hash(), plan.subject().job(), "otto", NOW, null);
        approvals.approve(plan.hash(), plan.subject().job(), "Otto ", NOW, null);
        isRefused(file, "only otto has approved it");

        approvals.approve(plan.hash(), plan.subject().job(), "anna", NOW, null);
        approvals.revoke(plan.hash(), "vera", NOW);
        isRefused(file, "or the approval was revoked");

        approvals.approve("0".repeat(64), plan.subject().job(), "anna", NOW, null);
        isRefused(file, "nobody has approved it");

        assertThat(approvals.approve(plan.hash(), plan.subject().job(), "anna", NOW, null))
                .isTrue();
        assertThat(approvals.approve(plan.hash(), plan.subject().job(), "anna", NOW, null))
                .isFalse();
        assertThat(tool.apply(file).exitCode()).isZero();
        assertThat(Sandboxes.applied(sandbox, "POST /api/campaigns/archive")).hasSize(2);
    }

    @Test
    void whatWasAppliedBeforeAnApprovalWasRevokedIsNotCalledUndone() {
        Path file = plan("plan: { approval: required }", "send: { batch-size: 1 }");
        String hash = PlanFile.read(file).hash();
        approvals.approve(hash, PlanFile.read(file).subject().job(), "anna", NOW, null);
        sandbox.faults(List.of(FaultRule.of(
                FaultMatch.any().endpoint("POST /api/campaigns/archive").between(2, 9), FaultAction.Answer.of(403))));
        assertThatRun(tool.apply(file)).exits(6);
        approvals.revoke(hash, "vera", NOW);

        assertThatRun(tool.apply(file))
                .exits(2)
                .says("the approval was revoked", "what earlier ones did stays")
                .doesNotSay("nothing was done");
    }

    @Test
    void onlyWhereTheJobFileAsksForIt() {
        assertThat(tool.apply(plan()).exitCode()).isZero();
    }

    @Test
    void thePlanCannotBeMadeToAskForLess() throws Exception {
        Path file = plan("plan: { approval: required }");
        String text = Files.readString(file);
        assertThat(text).contains("approval");
        Files.writeString(
                file, text.replaceAll("\"(approval|needsApproval)\"\\s*:\\s*(true|\"required\")", "\"$1\":false"));
        RunFailure edited = catchThrowableOfType(RunFailure.class, () -> PlanFile.read(file));
        assertThat(edited).hasMessageContaining("was edited");
    }
}
