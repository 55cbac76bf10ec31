package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.run.kit.Ask;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans are applied to what has not drifted, once, whatever happens on the way. */
@ExtendWith(TestDatabases.class)
class TargetsTest {

    /** The actions that need a plan and have a state that can be read. */
    enum Case {
        ARCHIVE("campaigns.archive", "campaigns/archive", ProjectResource.CAMPAIGNS, "Finished", "Running"),
        ABORT("campaigns.abort", "campaigns/abort", ProjectResource.CAMPAIGNS, "Running", "Finished"),
        CANCEL("campaigns.cancel", "campaigns/cancel", ProjectResource.CAMPAIGNS, "Scheduled", "Running"),
        ACTIVATE(
                "campaigns.activate-triggered",
                "campaigns/activateTriggered",
                ProjectResource.CAMPAIGNS,
                "Ready",
                "Archived"),
        DELETE("templates.bulk-delete", "templates/bulkDelete", ProjectResource.TEMPLATES, "", "");

        private final String action;
        private final String endpoint;
        private final ProjectResource resource;
        private final String planned;
        private final String drifted;

        Case(String action, String endpoint, ProjectResource resource, String planned, String drifted) {
            this.action = action;
            this.endpoint = endpoint;
            this.resource = resource;
            this.planned = planned;
            this.drifted = drifted;
        }

        private void create(Sandbox sandbox, long id) {
            String type = this == ACTIVATE ? "Triggered" : "Blast";
            sandbox.set(
                    resource,
                    this == DELETE
                            ? "{\"templateId\":" + id + ",\"templateType\":\"Base\",\"name\":\"Template " + id + "\"}"
                            : "{\"id\":" + id + ",\"name\":\"Campaign " + id + "\",\"type\":\"" + type
                                    + "\",\"campaignState\":\"" + planned + "\"}");
        }

        private void drift(Sandbox sandbox, long id) {
            if (this == DELETE) {
                sandbox.set(ProjectResource.CAMPAIGNS, "{\"id\":9" + id + ",\"templateId\":" + id + "}");
            } else {
                sandbox.set(resource, "{\"id\":" + id + ",\"campaignState\":\"" + drifted + "\"}");
            }
        }

        private List<String> applied(Sandbox sandbox) {
            return Sandboxes.applied(sandbox, "POST /api/" + endpoint);
        }

        private String target(long id) {
            return (this == DELETE ? "template:" : "campaign:") + id;
        }
    }

    private static final int TARGETS = 40;
    private static final Set<Long> DRIFTED = Set.of(3L, 17L, 40L);

    private final Sandbox sandbox = Sandboxes.lively();

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;

    @BeforeEach
    void begin(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        database.environment().forEach(workplace::with);
        StringBuilder limits = new StringBuilder();
        for (Case each : Case.values()) {
            limits.append(limits.isEmpty() ? "" : ",").append(each.endpoint).append("=200/s");
        }
        workplace.with("ITERABLE_RATE_LIMITS", limits.toString());
        tool = Tool.in(workplace, database, sandbox);
    }

    @AfterEach
    void close() {
        workplace.close();
        sandbox.close();
    }

    private Path job(Case action, String... more) {
        List<String> rows = new ArrayList<>(List.of("id"));
        for (long id = 1; id <= TARGETS; id++) {
            action.create(sandbox, id);
            rows.add(Long.toString(id));
        }
        workplace.file("targets.csv", rows);
        return rewritten(action, more);
    }

    /** The same job with other keys. */
    private Path rewritten(Case action, String... more) {
        Path csv = folder.resolve("targets.csv");
        List<String> lines = new ArrayList<>(List.of(
                "action: " + action.action, "source: { csv: " + csv + " }", "send: { batch-size: 4, in-flight: 1 }"));
        lines.addAll(List.of(more));
        return workplace.file("targets.yaml", lines);
    }

    @ParameterizedTest
    @EnumSource
    void whatHasDriftedIsLeftAloneAndTheRestIsDoneOnceThoughTheProcessIsKilled(Case action) {
        Path plan = tool.plan(job(action));
        DRIFTED.forEach(id -> action.drift(sandbox, id));

        ToolProcess run = workplace.start("apply", plan);
        Await.until("some targets are done", () -> action.applied(sandbox).size() >= 10, run::isAlive);
        kill(run);
        assertThat(tool.targetsAskedFor()).as("the audit, before any answer").containsAll(action.applied(sandbox));
        RunResult second = tool.apply(plan);
        RunResult third = tool.apply(plan);

        assertThatRun(second)
                .exits(3)
                .resumed()
                .accountsFor(TARGETS)
                .delivered(37)
                .invalid(3);
        assertThatRun(third).exits(0).says("nothing is left to do");
        assertThat(action.applied(sandbox))
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, TARGETS)
                        .filter(id -> !DRIFTED.contains(id))
                        .mapToObj(action::target)
                        .toList());
        auditNamesEachTargetOnce(second);
    }

    private void auditNamesEachTargetOnce(RunResult last) {
        List<AuditEntry> audit = tool.auditOfInstance(last);
        assertThat(audit)
                .extracting(entry -> entry.target().id())
                .doesNotHaveDuplicates()
                .hasSize(TARGETS);
        Set<Long> leftAlone = new TreeSet<>();
        for (AuditEntry entry : audit) {
            if (entry.change().outcome() == Outcome.INVALID) {
                leftAlone.add(Long.valueOf(entry.target().id()));
                assertThat(entry.change().reason()).isEqualTo("drifted");
            } else {
                assertThat(entry.change().outcome()).as(entry.toString()).isEqualTo(Outcome.DELIVERED);
            }
        }
        assertThat(leftAlone).isEqualTo(DRIFTED);
    }

    @Test
    void oneTargetMoreThanUnattendedUseGrantsAndNothingIsDone() {
        Path job = job(Case.ARCHIVE, "unattended: { max: 39 }");

        assertThatRun(tool.run(job)).exits(4).accountsFor(0).says("40 targets", "nothing was done");
        assertThat(Sandboxes.writes(sandbox)).isEmpty();

        Path larger = job(Case.ARCHIVE, "unattended: { max: 40 }");
        assertThatRun(tool.run(larger)).exits(0).resumed().accountsFor(TARGETS).delivered(TARGETS);
    }

    @Test
    void soDoMoreTargetsThanAnyPlanHolds() {
        List<String> rows = new ArrayList<>(List.of("id"));
        LongStream.rangeClosed(1, 100_001).mapToObj(Long::toString).forEach(rows::add);
        workplace.file("targets.csv", rows);

        assertThatRun(tool.run(rewritten(Case.ARCHIVE, "unattended: { max: 39 }")))
                .exits(4)
                .accountsFor(0)
                .says("more than 100,000 rows", "nothing was done");
        assertThat(Sandboxes.writes(sandbox)).isEmpty();
    }

    @Test
    void aGuardThatStoppedItBeforeTheFirstRequestLetsItGoOnOnceItIsRaised() {
        String unattended = "unattended: { max: 100 }";
        Path job = job(Case.ABORT, unattended, "guards: { max-rejected: 0 }");
        Case.ABORT.drift(sandbox, 3);

        assertThatRun(tool.run(job)).exits(4);
        assertThat(Sandboxes.writes(sandbox)).isEmpty();

        Path raised = rewritten(Case.ABORT, unattended, "guards: { max-rejected: 1 }");
        assertThatRun(tool.run(raised))
                .exits(3)
                .resumed()
                .accountsFor(TARGETS)
                .delivered(39)
                .invalid(1);
    }

    @Test
    void whatWasNotAllowedIsNotTakenForDoneOnceItIs() {
        Path plan = tool.plan(job(Case.ABORT));
        sandbox.faults(List.of(
                FaultRule.of(FaultMatch.any().endpoint("POST /api/campaigns/abort"), FaultAction.Answer.of(403))));
        assertThatRun(tool.apply(plan)).exits(6).accountsFor(0);
        assertThat(Sandboxes.writes(sandbox)).hasSize(1);

        sandbox.faults(List.of());
        sandbox.set(ProjectResource.CAMPAIGNS, "{\"id\":1,\"campaignState\":\"Aborted\"}");
        assertThatRun(tool.apply(plan))
                .exits(0)
                .resumed()
                .uncertain(0)
                .accountsFor(TARGETS)
                .unchanged(1)
                .delivered(39);
    }

    @Test
    void aCanaryActsOnTheFirstTargetsAlone() {
        Path job = job(Case.ARCHIVE, "unattended: { max: 2 }");

        assertThatRun(tool.run(job, Ask.limit(2))).exits(0).accountsFor(2).delivered(2);
        assertThat(Case.ARCHIVE.applied(sandbox)).containsExactly("campaign:1", "campaign:2");
    }

    @Test
    void anUnattendedRunGoesOnWithTheTargetsThatItBeganWith() {
        Path job = job(Case.ABORT, "unattended: { max: 100 }");
        ToolProcess run = workplace.start("run", job);
        Await.until("some targets are done", () -> Case.ABORT.applied(sandbox).size() >= 10, run::isAlive);
        kill(run);
        Case.ABORT.drift(sandbox, 40);

        Path lowered = rewritten(Case.ABORT, "unattended: { max: 39 }");
        assertThatRun(tool.run(lowered))
                .exits(4)
                .resumed()
                .says("40 targets", "what earlier ones did stays")
                .doesNotSay("nothing was done");

        assertThatRun(tool.run(rewritten(Case.ABORT, "unattended: { max: 100 }")))
                .exits(3)
                .resumed()
                .accountsFor(TARGETS)
                .delivered(39)
                .invalid(1);
        assertThat(tool.count("SELECT count(*) FROM frozen_plan")).isZero();
    }

    @Test
    void withoutAPlanNothingIsDone() {
        assertThatRun(workplace.call("run", job(Case.ABORT))).exits(2).says("plan");
        assertThat(Sandboxes.writes(sandbox)).isEmpty();
    }

    @Test
    void anEmergencyIsActedOnAndAudited() {
        Case.ABORT.create(sandbox, 17);

        assertThatRun(workplace.call("act", "campaigns.abort", "17")).exits(2).says("--yes");
        RunResult acted =
                workplace.call("act", "campaigns.abort", "17", "--yes", "1", "--summary", folder + "/act.json");

        assertThat(acted.exitCode()).as(acted.err()).isZero();
        assertThat(acted.err()).contains("Campaign 17", "Running");
        assertThat(Case.ABORT.applied(sandbox)).containsExactly("campaign:17");
        assertThat(tool.count("SELECT count(*) FROM audit WHERE target = '17' AND state_before = 'Running'"
                        + " AND state_after = 'Aborted'"))
                .isEqualTo(1);
    }

    @Test
    void anEmergencyEndsWithTheStateInWhichTheCampaignWasSeen() {
        Case.ABORT.create(sandbox, 17);
        Case.ABORT.create(sandbox, 18);
        sandbox.set(ProjectResource.CAMPAIGNS, "{\"id\":18,\"campaignState\":\"Finished\",\"sendSize\":12345}");

        RunResult acted = workplace.call("act", "campaigns.abort", "17", "18", "--yes", "2");

        assertThat(acted.exitCode()).as(acted.err()).isEqualTo(3);
        assertThat(acted.err())
                .contains(
                        "12,345 people",
                        "1 campaign is aborted: mailing stops and can never go on. What was mailed is out. This cannot be"
                                + " undone.",
                        "1 campaign is left alone: wrong-state.");
        assertThat(acted.out())
                .containsPattern("Campaign 18 \\(18\\): left as it is \\(wrong-state\\), at \\d\\d:\\d\\d:\\d\\d\\n")
                .containsPattern("Campaign 17 \\(17\\): Running → Aborted, seen at \\d\\d:\\d\\d:\\d\\d\\n");
    }

    @Test
    void aNameLeadsToTheIdAndDoesNothingByItself() {
        Case.ABORT.create(sandbox, 17);
        Case.ABORT.create(sandbox, 18);

        assertThatRun(workplace.call("act", "campaigns.abort", "--name", "campaign"))
                .exits(2)
                .says("campaigns.abort can act on 2, listed above. Nothing was done")
                .says("act campaigns.abort 17 18 --yes 2");
        assertThatRun(workplace.call("act", "campaigns.abort", "--name", "campaign 18"))
                .exits(2)
                .says("act campaigns.abort 18 --yes 1");
        assertThat(Sandboxes.writes(sandbox)).isEmpty();
    }

    @Test
    void anAppliedPlanEndsWithTheStateOfEachTarget() {
        Path plan = tool.plan(job(Case.ARCHIVE));
        RunResult applied = workplace.call("apply", plan);

        assertThat(applied.exitCode()).as(applied.err()).isZero();
        assertThat(applied.err()).contains("40 campaigns are archived. Iterable's API cannot bring");
        assertThat(applied.out())
                .containsPattern("Campaign 1 \\(1\\): Finished → Archived, seen at ")
                .contains("... and 20 more: ./iterable-batch show ");
    }

    /** Its lock is free when PostgreSQL has noticed. */
    private void kill(ToolProcess run) {
        run.kill();
        tool.awaitEndOfSessions();
    }
}
