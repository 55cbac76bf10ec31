package io.iterablebatch.action.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Outcome;
import io.iterablebatch.RunFailure;
import io.iterablebatch.action.RunContext;
import io.iterablebatch.action.targets.apply.TargetAuditNote;
import io.iterablebatch.action.targets.apply.TargetsUpdate;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.config.ApiKey;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.window.DeliveryWindow;
import io.iterablebatch.delivery.window.WindowLimits;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.live.TargetStateReader;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.campaigns.Campaign;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.sandbox.fault.AppliedExtent;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.options.Privilege;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plans through the delivery window against the sandbox, whose own log and state say what was done. */
@Timeout(60)
class TargetsOverHttpTest {

    /** So many requests that one could be refused for nothing but its luck would take many more. */
    private static final int MOST_LOST = 60;

    private static final FaultAction NOT_DONE = FaultAction.Answer.of(503);
    private static final FaultAction DONE_ALL_THE_SAME =
            FaultAction.Answer.of(502).afterApplying(AppliedExtent.ALL);
    private static final FaultAction DROPPED_WHEN_DONE = new FaultAction.Drop(AppliedExtent.ALL);

    private final FastTime time = new FastTime();
    private final List<RecordOutcome> recordOutcomes = new ArrayList<>();
    private final Map<Long, TargetAuditNote> audit = new HashMap<>();
    private @Nullable RunFailure failure;

    /** What others do; run again and again. */
    private Runnable meanwhile = () -> {};

    private Sandbox sandbox;

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void everyCampaignIsAbortedOnceWhateverBecomesOfTheAnswers() throws Exception {
        start(options(Duration.ofSeconds(5)));
        campaigns(40, "Blast", "Running");
        String endpoint = "POST /api/campaigns/abort";
        sandbox.faults(List.of(
                FaultRule.of(FaultMatch.any().endpoint(endpoint).every(7), DONE_ALL_THE_SAME),
                FaultRule.of(FaultMatch.any().endpoint(endpoint).every(5), DROPPED_WHEN_DONE),
                FaultRule.of(FaultMatch.any().endpoint(endpoint).every(3).first(MOST_LOST), NOT_DONE),
                FaultRule.of(FaultMatch.any().endpoint(endpoint).every(4), FaultAction.Answer.of(429)),
                FaultRule.of(FaultMatch.any().endpoint(endpoint).every(11), new FaultAction.Truncate())));

        apply(plan(ActionName.CAMPAIGNS_ABORT, false, 40));

        assertThat(outcomes()).isEqualTo(Map.of(Outcome.DELIVERED, 40));
        assertThat(states()).containsOnly("Aborted");
        assertThat(sandbox.log().itemsApplied()).isEqualTo(40);
        assertThat(audit.values()).hasSize(40).allMatch(TargetAuditNote::visible);
    }

    @Test
    void exactlyTheUndriftedAreArchivedInBatches() throws Exception {
        start(options(Duration.ZERO));
        campaigns(250, "Blast", "Ready");
        Plan plan = plan(ActionName.CAMPAIGNS_ARCHIVE, false, 250);
        change(3, "Scheduled");
        change(4, "Archived");
        sandbox.faults(List.of(FaultRule.of(
                FaultMatch.any().endpoint("POST /api/campaigns/archive").first(1),
                FaultAction.Answer.of(503).afterApplying(AppliedExtent.HALF))));

        apply(plan);

        assertThat(outcomes()).isEqualTo(Map.of(Outcome.DELIVERED, 248, Outcome.INVALID, 1, Outcome.UNCHANGED, 1));
        assertThat(audit.get(3L).answer()).isEqualTo("not sent: drifted");
        assertThat(sandbox.campaigns().get(3L).campaignState()).hasToString("Scheduled");
        assertThat(sandbox.log().itemsApplied()).isEqualTo(248);

        recordOutcomes.clear();
        apply(plan(ActionName.CAMPAIGNS_ARCHIVE, false, 250));
        assertThat(outcomes()).isEqualTo(Map.of(Outcome.INVALID, 1, Outcome.UNCHANGED, 249));
        assertThat(sandbox.log().itemsApplied()).isEqualTo(248);
    }

    @Test
    void whatDriftsWhileItWaitsForItsSlotIsLeftAlone() throws Exception {
        start(options(Duration.ZERO));
        campaigns(10, "Blast", "Running");
        Plan plan = plan(ActionName.CAMPAIGNS_ABORT, false, 10);
        sandbox.faults(List.of(FaultRule.of(
                FaultMatch.any().endpoint("POST /api/campaigns/abort").first(1),
                FaultAction.Answer.of(429).withRetryAfter("60"))));
        List<String> waiting = new ArrayList<>();
        meanwhile = () -> {
            if (waiting.isEmpty()) {
                sandbox.log().answeredWith(429).forEach(request -> {
                    waiting.add(request.items().identifier(0).replace("campaign:", ""));
                    change(Long.parseLong(waiting.get(0)), "Finished");
                });
            }
        };

        apply(plan);

        assertThat(outcomes()).isEqualTo(Map.of(Outcome.DELIVERED, 9, Outcome.INVALID, 1));
        assertThat(sandbox.log().itemsApplied()).isEqualTo(9);
        assertThat(audit.get(Long.valueOf(waiting.get(0))).answer()).isEqualTo("not sent: drifted");
    }

    @Test
    void aBatchThatKeepsFailingIsHalvedUntilTheCulpritIsAlone() throws Exception {
        start(options(Duration.ZERO));
        campaigns(300, "Blast", "Ready");
        sandbox.faults(List.of(FaultRule.of(
                FaultMatch.any().endpoint("POST /api/campaigns/archive").containing("150"), NOT_DONE)));

        apply(plan(ActionName.CAMPAIGNS_ARCHIVE, false, 300));

        assertThat(outcomes()).isEqualTo(Map.of(Outcome.DELIVERED, 299, Outcome.REJECTED, 1));
        assertThat(audit.get(150L).answer()).isEqualTo("no answer: HTTP 503");
    }

    @Test
    void soIsTheLastBatchThoughNoOtherIsLeftToTell() throws Exception {
        start(options(Duration.ZERO));
        campaigns(100, "Blast", "Ready");
        sandbox.faults(List.of(FaultRule.of(
                FaultMatch.any().endpoint("POST /api/campaigns/archive").containing("50"), NOT_DONE)));

        apply(plan(ActionName.CAMPAIGNS_ARCHIVE, false, 100));

        assertThat(outcomes()).isEqualTo(Map.of(Outcome.DELIVERED, 99, Outcome.REJECTED, 1));
    }

    @Test
    void anOutageRejectsNobody() throws Exception {
        start(options(Duration.ZERO));
        campaigns(10, "Triggered", "Finished");
        sandbox.faults(List.of(FaultRule.of(
                FaultMatch.any()
                        .endpoint("POST /api/campaigns/activateTriggered")
                        .first(40),
                NOT_DONE)));

        apply(plan(ActionName.CAMPAIGNS_ACTIVATE_TRIGGERED, false, 10));

        assertThat(outcomes()).isEqualTo(Map.of(Outcome.DELIVERED, 10));
        assertThat(states()).containsOnly("Running");
    }

    @Test
    void anOutageOfWritesAloneEndsTheRunForNow() throws Exception {
        start(options(Duration.ZERO));
        campaigns(3, "Blast", "Scheduled");
        sandbox.faults(List.of(FaultRule.of(FaultMatch.any().endpoint("POST /api/campaigns/cancel"), NOT_DONE)));

        apply(plan(ActionName.CAMPAIGNS_CANCEL, false, 3));

        assertThat(failure).isNotNull().hasMessageContaining("5 minutes").hasMessageContaining("HTTP 503");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(recordOutcomes).isEmpty();
    }

    @Test
    void whatIsNotEnabledEndsTheRunWithWhatToAskFor() throws Exception {
        start(options(Duration.ZERO).without(Privilege.ACTIVATE));
        campaigns(1, "Triggered", "Ready");

        apply(plan(ActionName.CAMPAIGNS_ACTIVATE_TRIGGERED, false, 1));

        assertThat(failure).isNotNull().hasMessageContaining("Ask Iterable's support to enable activating");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.ACT_FIRST);
    }

    @Test
    void anExportIsCancelledWhateverTheAnswerLooksLike() throws Exception {
        start(options(Duration.ZERO));
        for (int i = 1; i <= 3; i++) {
            sandbox.set(ProjectResource.EXPORTS, quoted("{'id':" + i + ",'jobState':'enqueued'}"));
        }
        sandbox.faults(List.of(FaultRule.of(
                FaultMatch.any().endpoint("DELETE /api/export/{jobId}").first(1),
                FaultAction.Answer.of(200).afterApplying(AppliedExtent.ALL).withBody("ok", "text/plain"))));

        apply(plan(ActionName.EXPORTS_CANCEL, false, 3));

        assertThat(outcomes()).isEqualTo(Map.of(Outcome.DELIVERED, 3));
        assertThat(sandbox.exports().values())
                .allMatch(export -> export.jobState().toString().equals("cancelled"));
    }

    @Test
    void messagesAreCancelledByEitherNameAndThoseThatAreGoneAreUnchanged() throws Exception {
        start(options(Duration.ZERO));
        sandbox.set(
                ProjectResource.MESSAGES,
                quoted("{'scheduledMessageId':1,'campaignId':7,'email':'ann@example.com'}"),
                quoted("{'scheduledMessageId':2,'campaignId':7,'email':'bob@example.com'}"),
                quoted("{'scheduledMessageId':3,'campaignId':8,'email':'cy@example.com'}"));
        sandbox.faults(List.of(FaultRule.of(
                FaultMatch.any()
                        .endpoint("POST /api/email/cancel")
                        .containing("bob@")
                        .first(1),
                DROPPED_WHEN_DONE)));

        apply(SomePlan.of(
                ActionName.EMAILS_CANCEL,
                false,
                Map.of(),
                List.of(
                        new TargetId.Numbered(1),
                        new TargetId.OfUser(7, "bob@example.com", null),
                        new TargetId.OfUser(7, "dan@example.com", null),
                        new TargetId.Numbered(4)),
                SomePlan.CONFIRM_WITHIN));

        assertThat(recordOutcomes.stream().map(RecordOutcome::outcome))
                .containsExactly(Outcome.DELIVERED, Outcome.DELIVERED, Outcome.UNCHANGED, Outcome.UNCHANGED);
        assertThat(sandbox.log().itemsApplied()).isEqualTo(2);
    }

    private SandboxOptions options(Duration visibleAfter) {
        return SandboxOptions.defaults(time)
                .withoutRateLimits()
                .withProject(ProjectSettings.defaults().withVisibilityDelay(visibleAfter));
    }

    private void start(SandboxOptions options) {
        sandbox = Sandbox.start(options);
    }

    private void campaigns(int count, String type, String state) {
        for (int id = 1; id <= count; id++) {
            sandbox.set(
                    ProjectResource.CAMPAIGNS,
                    quoted("{'id':" + id + ",'type':'" + type + "','campaignState':'" + state + "'}"));
        }
    }

    private void change(long id, String state) {
        sandbox.set(ProjectResource.CAMPAIGNS, quoted("{'id':" + id + ",'campaignState':'" + state + "'}"));
    }

    private List<String> states() {
        return sandbox.campaigns().values().stream()
                .map(Campaign::campaignState)
                .map(Object::toString)
                .toList();
    }

    private Plan plan(ActionName action, boolean includeLive, int count) {
        List<Long> ids = LongStream.rangeClosed(1, count).boxed().toList();
        try (ApiClient client = client(action)) {
            return SomePlan.of(
                    action,
                    includeLive,
                    live(action).read(ids, client),
                    ids.stream().<TargetId>map(TargetId.Numbered::new).toList(),
                    SomePlan.CONFIRM_WITHIN);
        }
    }

    private void apply(Plan plan) throws InterruptedException {
        TargetAction planned = TargetActionRegistry.of(plan.subject().action());
        var action = new TargetsUpdate(
                plan, planned, planned.kind().readable() ? live(plan.subject().action()) : null, SomeUsers.NUMBERS);
        action.begin(new Run(time));
        try (ApiClient client = client(plan.subject().action());
                DeliveryWindow window = new DeliveryWindow(
                        action,
                        client,
                        (requestId, records, users) -> {},
                        SomeUsers.NUMBERS,
                        WindowLimits.of(1_000, 60),
                        "test",
                        watched -> meanwhile.run())) {
            for (SourceRecord record : SomePlan.records(plan)) {
                window.add(action.map(record));
            }
            window.drain();
            failure = window.failure();
            for (RecordOutcome recordOutcome : window.takeFinished().recordOutcomes()) {
                recordOutcomes.add(recordOutcome);
                TargetAuditNote acted = action.acted(recordOutcome.record());
                if (acted != null) {
                    audit.put(recordOutcome.record().number(), acted);
                }
            }
        }
    }

    private ApiClient client(ActionName action) {
        ApiSettings settings = ApiSettings.of(sandbox.baseUrl(), new ApiKey("0".repeat(32), "ITERABLE_API_KEY"), "1")
                .withLimits(Map.of(TargetActionRegistry.of(action).endpoint().path(), 1_000.0));
        return new HttpApiClient(settings, time, time, () -> Long.MIN_VALUE);
    }

    private Map<Outcome, Integer> outcomes() {
        Map<Outcome, Integer> outcomes = new HashMap<>();
        recordOutcomes.forEach(recordOutcome -> outcomes.merge(recordOutcome.outcome(), 1, Integer::sum));
        return outcomes;
    }

    private static TargetStateReader live(ActionName action) {
        return TargetStateReader.of(action.target().orElseThrow());
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    /** The first run of its instance. */
    private record Run(InstantSource clock) implements RunContext {

        @Override
        public boolean sentBefore(SourceRecord record) {
            return false;
        }

        @Override
        public @Nullable Instant lastSent() {
            return null;
        }

        @Override
        public void unsubscribing(List<Update> users) {}
    }
}
