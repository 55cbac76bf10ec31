package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ledger.audit.ApprovalStore;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code plans} tells what waits, and who applied what in which run. */
@ExtendWith(TestDatabases.class)
class PlansCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aPlanWaitsIsApprovedAndWasApplied(TestDatabase database) throws Exception {
        try (Sandbox sandbox = Sandboxes.lively();
                Workplace workplace = Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_BATCH_OPERATOR", "otto")) {
            database.environment().forEach(workplace::with);
            sandbox.set(
                    ProjectResource.CAMPAIGNS,
                    "{\"id\":7,\"name\":\"Seven\",\"type\":\"Blast\",\"campaignState\":\"Finished\",\"labels\":[\"old\"]}",
                    "{\"id\":8,\"name\":\"Eight\",\"type\":\"Blast\",\"campaignState\":\"Finished\"}");
            Path job = workplace.file(
                    "tidy-up.yaml",
                    List.of(
                            "action: campaigns.archive",
                            "source: { campaigns: { states: [Finished], labels: { any: [old] } } }",
                            "plan: { approval: required }"));
            Path plans = Files.createDirectory(folder.resolve("plans"));
            Path file = plans.resolve("tidy-up.json");
            assertThatRun(workplace.call("plan", job, "--out", file)).exits(0);
            Plan plan = PlanFile.read(file);
            assertThat(plan.subject().rules()).containsExactly("states Finished", "labels.any old");
            assertThat(plan.entries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.state())
                            .isNotNull()
                            .satisfies(
                                    state -> assertThat(state.facts().labels()).containsExactly("old")));

            RunResult waiting = workplace.call("plans", "--waiting", "--plans", plans);
            assertThat(waiting.exitCode()).isZero();
            assertThat(waiting.out())
                    .startsWith("plan ")
                    .containsPattern("tidy-up.json +tidy-up +campaigns.archive +1 .* otto .* waits for approval\n")
                    .contains("./iterable-batch console --plans " + plans);

            new ApprovalStore(new JdbcTemplate(database.dataSource()))
                    .approve(plan.hash(), "tidy-up", "anna", Instant.parse("2026-03-01T02:00:00Z"), "looked at each");
            assertThatRun(workplace.call("plans", "--waiting", "--plans", plans))
                    .exits(0)
                    .says("no plan waits for an approval");
            assertThat(workplace.call("plans", "--plans", plans).out()).contains("approved by anna");

            RunResult one = workplace.call("plans", "tidy-up.json", "--plans", plans);
            assertThat(one.exitCode()).as(one.err()).isZero();
            assertThat(one.out())
                    .contains(
                            "tidy-up.json: approved by anna", plan.hash(), "anna, 2026-03-01 02:00:00Z: looked at each")
                    .containsPattern("selected by +states Finished\n +labels.any old\n")
                    .containsPattern("7 +Seven +old +Finished +[0-9]+ [a-z]+ +archive\n")
                    .contains("1 campaign is archived. Iterable's API cannot bring an archived campaign back.");
            assertThat(workplace.call("plans", file, "--all").out())
                    .isEqualTo(workplace.call("plans", file).out());
            assertThatRun(workplace.call("plans", file, "--page", 2)).exits(2).says("there are the pages 1 to 1");
            assertThatRun(workplace.call("plans", "--all", "--plans", plans))
                    .exits(2)
                    .says("name its file as well");
            assertThatRun(workplace.call("plans", job)).exits(2);

            RunResult applied = workplace.call("apply", file);
            assertThat(applied.exitCode()).as(applied.err()).isZero();
            assertThat(workplace.call("plans", "--plans", plans).out())
                    .containsPattern("applied by otto on [-0-9]+ [:0-9]+Z, in run 1\n");
            assertThatRun(workplace.call("plans", "--plans", folder.resolve("none")))
                    .exits(2)
                    .says("there is no such folder");
        }
    }
}
