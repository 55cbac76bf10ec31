package io.iterablebatch.action.targets;

import static io.iterablebatch.action.targets.SomePlan.record;
import static io.iterablebatch.action.targets.SomePlan.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.action.targets.apply.TargetAuditNote;
import io.iterablebatch.action.targets.apply.TargetsUpdate;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.delivery.PreparedBatch;
import io.iterablebatch.delivery.PreparedBatch.UpdateOutcome;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of single targets before and after their request, on a clock that only pauses turn. */
class TargetsUpdateTest {

    private static final ApiAnswer GOOD = new ApiAnswer.Taken(json("{'msg':'','code':'Success','params':null}"));
    private static final ApiAnswer LOST = new ApiAnswer.Unknown("HTTP 503", 0);

    private final FakeProject project = new FakeProject();
    private TargetsUpdate action;
    private List<Update> batch;

    @Test
    void aRowThatIsRefusedByThePlanIsNotSent() {
        plan(ActionName.CAMPAIGNS_ARCHIVE, Map.of(7L, state("Running")), 7);

        assertThat(action.map(record(1)))
                .isInstanceOfSatisfying(
                        MappedRecord.Invalid.class,
                        invalid -> assertThat(invalid.reason().code()).isEqualTo("live"));
        assertThat(acted(1)).isEqualTo("Running, not sent: live, null");
    }

    @Test
    void twoRowsOfOneTargetAreOneRequest() {
        plan(ActionName.CAMPAIGNS_ARCHIVE, Map.of(7L, state("Ready")), 7, 7);

        assertThat(batch.get(0).user()).isEqualTo(batch.get(1).user());
        assertThat(action.fold(batch.get(0), batch.get(1)).record().number()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Running  | Running  | Spring sale | 0 | send
            Running  | running  | Spring sale | 0 | send
            Running  | Aborted  | Spring sale | 0 | unchanged
            Running  | Finished | Spring sale | 0 | invalid drifted It was Running when planned, and is Finished now
            Running  | Running  | Autumn sale | 0 | invalid drifted It was Running when planned, and is Running now, but has another name
            Running  | Running  | Spring sale | 1 | invalid drifted It was Running when planned, and is Running now, but was changed since
            Running  | -        | -           | 0 | invalid drifted It was Running when planned, and is not there now
            Aborted  | Aborted  | Spring sale | 1 | unchanged
            Aborted  | Running  | Spring sale | 0 | invalid drifted It was Aborted when planned, and is Running now
            """)
    void aTargetIsLookedAtBeforeItIsActedOn(
            String planned, @Nullable String now, @Nullable String name, int edits, String expected) {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state(planned)), 7);
        project.states.clear();
        if (now != null && name != null) {
            project.states.put(
                    7L, new TargetState(name, "Blast", now, FakeProject.START, FakeProject.START.plusSeconds(edits)));
        }

        assertThat(prepared()).containsExactly(expected);
        assertThat(acted(1))
                .isEqualTo(
                        expected.startsWith("invalid")
                                ? (now == null ? "null" : now) + ", not sent: drifted, null"
                                : "nothing");
    }

    @Test
    void aTemplateThatIsGoneIsAsWanted() {
        plan(ActionName.TEMPLATES_BULK_DELETE, Map.of(7L, state("unused"), 8L, state("unused")), 7, 8);
        project.states.put(8L, state("in use"));
        project.states.remove(7L);

        assertThat(prepared())
                .containsExactly("unchanged", "invalid drifted It was unused when planned, and is in use now");
    }

    @Test
    void anExportThatBeganMeanwhileIsCancelledAllTheSame() {
        plan(ActionName.EXPORTS_CANCEL, Map.of(7L, state("enqueued")), 7);
        project.states.put(7L, state("Running"));

        assertThat(prepared()).containsExactly("send");
    }

    @Test
    void whatALostRunHadDoneIsDelivered() {
        project.sentBefore.add(1L);
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running"), 8L, state("Running")), 7, 8);
        project.states.put(7L, state("Aborted"));
        project.states.put(8L, state("Aborted"));

        assertThat(prepared()).containsExactly("delivered", "unchanged");
        assertThat(acted(1)).isEqualTo("Running, answer lost with an earlier run, Aborted, visible");
        assertThat(acted(1)).isEqualTo("nothing");
    }

    @Test
    void whatALostRunHadDoneForAnotherRowOfTheTargetIsDelivered() {
        project.sentBefore.add(1L);
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7, 7);
        batch = List.of(action.fold(batch.get(0), batch.get(1)));
        project.states.put(7L, state("Aborted"));

        assertThat(prepared()).containsExactly("delivered");
    }

    @Test
    void aTargetThatWasRefusedIsNotAskedForAgainByItsOtherRows() {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7, 7, 7);
        List<Update> rows = batch;
        batch = List.of(action.fold(rows.get(0), rows.get(1)));
        prepared();
        assertThat(judged(new ApiAnswer.Refused(400, "BadParams", json("{}")))).containsExactly("rejected bad-params");

        batch = rows;
        assertThat(prepared().stream().map(word -> word.substring(0, "rejected bad-params".length())))
                .containsOnly("rejected bad-params");
    }

    @Test
    void aMessageThatWasCancelledIsNotCancelledAgainByItsOtherRows() {
        begin(SomePlan.of(
                ActionName.EMAILS_CANCEL,
                false,
                Map.of(),
                List.of(new TargetId.Numbered(7), new TargetId.Numbered(7)),
                SomePlan.CONFIRM_WITHIN));
        List<Update> rows = batch;
        batch = rows.subList(0, 1);
        assertThat(judged(GOOD)).containsExactly("delivered");

        batch = rows;
        assertThat(prepared()).containsExactly("unchanged", "unchanged");
    }

    @Test
    void whatALostRunLeftHalfWayIsFinishedAndNothingLiveIsTouchedThatWasNot() {
        Map<Long, TargetState> running = Map.of(7L, state("Running"), 8L, state("Ready"));
        project.sentBefore.addAll(List.of(1L, 2L));
        plan(ActionName.CAMPAIGNS_ARCHIVE, true, running, 7, 8);
        project.states.put(7L, state("Aborted"));
        project.states.put(8L, state("Scheduled"));

        assertThat(prepared())
                .containsExactly("send", "invalid drifted It was Ready when planned, and is Scheduled now");
    }

    @Test
    void aGoodAnswerIsConfirmedByReading() {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7);
        prepared();
        project.showsAfter(Duration.ofSeconds(10), Map.of(7L, state("Aborted")));

        assertThat(judged(GOOD)).containsExactly("delivered");
        assertThat(acted(1)).isEqualTo("Running, HTTP 200, Aborted, visible");
        assertThat(project.passed()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(15));
        assertThat(project.reads).isLessThan(12);
    }

    @Test
    void isLookedAtOnceMoreWhereTheReadTookAllTheTime() {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7);
        prepared();
        project.showsAfter(Duration.ofSeconds(10), Map.of(7L, state("Aborted")));
        project.readsTake = SomePlan.CONFIRM_WITHIN.plusSeconds(1);

        assertThat(judged(GOOD)).containsExactly("delivered");
        assertThat(acted(1)).isEqualTo("Running, HTTP 200, Aborted, visible");
    }

    @Test
    void whatDoesNotShowInTimeIsDeliveredAndSaid() {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7, 7);
        prepared();

        assertThat(judged(GOOD)).containsExactly("delivered", "delivered");
        assertThat(project.passed()).isEqualTo(SomePlan.CONFIRM_WITHIN);
        assertThat(acted(1)).isEqualTo("Running, HTTP 200: accepted, not yet visible, Running");
        assertThat(prepared()).as("a later row of the target").containsExactly("unchanged", "unchanged");
    }

    @Test
    void aStopDoesNotLoseWhatWasAccepted() {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7);
        prepared();
        project.ending = true;

        assertThat(judged(GOOD)).containsExactly("delivered");
        assertThat(acted(1)).isEqualTo("Running, HTTP 200: accepted, not yet visible, null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            400 | BadParams | Aborted  | unchanged                | Running, refused: HTTP 400 BadParams, Aborted, visible
            400 | BadParams | Finished | rejected wrong-state     | Running, refused: HTTP 400 BadParams, Finished
            404 | NotFound  | -        | rejected not-found       | Running, refused: HTTP 404 NotFound, null
            400 | BadParams | Running  | rejected bad-params      | Running, refused: HTTP 400 BadParams, Running
            409 | ''        | Running  | rejected http-409        | Running, refused: HTTP 409, Running
            """)
    void afterARefusalTheStateIsRead(int status, String code, @Nullable String now, String expected, String audit) {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7);
        prepared();
        becomes(7, now);

        assertThat(judged(new ApiAnswer.Refused(status, code, json("{}")))).containsExactly(expected);
        assertThat(acted(1)).isEqualTo(audit);
    }

    @Test
    void aRefusalOfWhatAnEarlierTryDidIsNone() {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7);
        prepared();
        project.showsAfter(Duration.ofSeconds(20), Map.of(7L, state("Aborted")));

        assertThat(judged(LOST)).containsExactly("again");
        assertThat(prepared()).containsExactly("send");
        assertThat(judged(new ApiAnswer.Refused(400, "BadParams", json("{}")))).containsExactly("delivered");
    }

    @Test
    void aLostAnswerIsLookedFor() {
        plan(ActionName.CAMPAIGNS_ARCHIVE, Map.of(7L, state("Ready"), 8L, state("Ready")), 7, 8);
        prepared();
        becomes(7, "Archived");

        assertThat(judged(LOST)).containsExactly("delivered", "again");
        assertThat(acted(1)).isEqualTo("Ready, no answer: HTTP 503; found done, Archived, visible");
        becomes(8, "Archived");
        assertThat(prepared()).endsWith("delivered");
    }

    @Test
    void whileNothingGetsThroughNobodyIsBlamedAndPausesGrow() {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7);
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Duration before = project.passed();
            assertThat(judged(LOST)).containsExactly("again");
            pauses.add(project.passed().minus(before));
        }
        assertThat(pauses.stream().map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 32L, 32L);
    }

    @Test
    void oneThatFailsWhileOthersGetThroughIsTriedAFewTimes() {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7);

        assertThat(judged(new ApiAnswer.Unknown("HTTP 503", 3))).containsExactly("again");
        assertThat(judged(new ApiAnswer.Unknown("HTTP 503", 3))).containsExactly("again");
        assertThat(judged(new ApiAnswer.Unknown("HTTP 503", 4))).containsExactly("retry keeps-failing");
        assertThat(judged(new ApiAnswer.Smaller("keeps-failing"))).containsExactly("retry keeps-failing");
    }

    @Test
    void theLastTryOfOneThatIsBlamedIsWaitedFor() {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7);
        assertThat(judged(new ApiAnswer.Unknown("HTTP 503", 3))).containsExactly("again");
        project.showsAfter(Duration.ofSeconds(15), Map.of(7L, state("Aborted")));

        assertThat(judged(new ApiAnswer.Unknown("HTTP 503", 4))).containsExactly("delivered");
        assertThat(acted(1)).isEqualTo("null, no answer: HTTP 503; found done, Aborted, visible");
    }

    @Test
    void oneThatNoOtherGotPastIsNotToldFromAnOutage() {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7);

        for (int i = 0; i < 20; i++) {
            assertThat(judged(new ApiAnswer.Unknown("HTTP 503", 4))).containsExactly("again");
        }
    }

    @Test
    void manyThatNoOtherGotPastGoInHalvesAfterAMinute() {
        plan(ActionName.CAMPAIGNS_ARCHIVE, Map.of(7L, state("Ready"), 8L, state("Ready")), 7, 8);
        prepared();

        for (int times = 1; times < 7; times++) {
            assertThat(judged(LOST)).containsExactly("again", "again");
        }
        assertThat(action.judge(batch, LOST, project)).isInstanceOf(BatchResult.Unclear.class);
    }

    @Test
    void oneThatOthersGotPastThreeTimesIsToBlameAfterAMinuteThoughNoneIsLeftToTell() {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7);

        assertThat(judged(new ApiAnswer.Unknown("HTTP 503", 3))).containsExactly("again");
        for (int through = 4; through <= 6; through++) {
            assertThat(judged(new ApiAnswer.Unknown("HTTP 503", through))).containsExactly("retry keeps-failing");
        }
        for (int times = 4; times < 6; times++) {
            assertThat(judged(new ApiAnswer.Unknown("HTTP 503", 6))).containsExactly("again");
        }
        assertThat(judged(new ApiAnswer.Unknown("HTTP 503", 6))).containsExactly("retry keeps-failing");
    }

    /** One failure passes, others get through, and then all goes down: that is nobody's fault. */
    @Test
    void oneThatOthersGotPastOnceIsNotBlamedForAnOutage() {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7);

        assertThat(judged(new ApiAnswer.Unknown("HTTP 503", 3))).containsExactly("again");
        assertThat(judged(new ApiAnswer.Unknown("HTTP 503", 4))).containsExactly("retry keeps-failing");
        for (int i = 0; i < 20; i++) {
            assertThat(judged(new ApiAnswer.Unknown("HTTP 503", 4))).containsExactly("again");
        }
    }

    @Test
    void inAnOutageOneThatFailsForTheFirstTimeWaitsAsLongAsThoseBeforeIt() {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running"), 8L, state("Running")), 7, 8);
        List<Update> both = batch;
        batch = both.subList(0, 1);
        for (int i = 0; i < 4; i++) {
            judged(LOST);
        }
        Duration before = project.passed();
        batch = both.subList(1, 2);
        judged(LOST);

        assertThat(project.passed().minus(before)).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void manyThatTookTooLongGoInHalves() {
        plan(ActionName.CAMPAIGNS_ARCHIVE, Map.of(7L, state("Ready"), 8L, state("Ready")), 7, 8);
        prepared();

        assertThat(action.judge(batch, new ApiAnswer.Smaller("request-timeout"), project))
                .isInstanceOf(BatchResult.Unclear.class);
        becomes(8, "Archived");
        assertThat(prepared()).containsExactly("send", "delivered");
    }

    @Test
    void batchesGoInHalvesWhereTheyAreRefusedAsAWhole() {
        plan(ActionName.CAMPAIGNS_ARCHIVE, Map.of(7L, state("Ready"), 8L, state("Ready")), 7, 8);

        assertThat(action.judge(batch, new ApiAnswer.Refused(400, "BadParams", json("{}")), project))
                .isInstanceOf(BatchResult.Unclear.class);
        assertThat(action.judge(batch, new ApiAnswer.Smaller("too-large"), project))
                .isInstanceOf(BatchResult.Unclear.class);
        batch = batch.subList(0, 1);
        assertThat(judged(new ApiAnswer.Smaller("too-large"))).containsExactly("rejected too-large");
    }

    @Test
    void whatIsFoundDoneAfterARefusalOfManyMayBeOurOwnDoingAndIsNotWaitedFor() {
        plan(ActionName.CAMPAIGNS_ARCHIVE, Map.of(7L, state("Ready"), 8L, state("Ready")), 7, 8);
        prepared();
        action.judge(batch, new ApiAnswer.Refused(400, "BadParams", json("{}")), project);
        becomes(7, "Archived");

        assertThat(prepared()).containsExactly("delivered", "send");
        assertThat(acted(1)).isEqualTo("Ready, refused: HTTP 400 BadParams with others, Archived, visible");
        batch = batch.subList(1, 2);
        assertThat(judged(new ApiAnswer.Refused(400, "BadParams", json("{}")))).containsExactly("rejected bad-params");
        assertThat(project.passed()).isZero();
    }

    @Test
    void theListsOfAnAnswerAreAttributed() {
        Map<Long, TargetState> ready = new HashMap<>();
        for (long id = 1; id <= 5; id++) {
            ready.put(id, state("Ready"));
        }
        plan(ActionName.CAMPAIGNS_ARCHIVE, ready, 1, 2, 3, 4, 5);
        prepared();
        becomes(1, "Archived");
        becomes(2, "Archived");
        becomes(4, "Archived");

        assertThat(judged(new ApiAnswer.Taken(json("{'success':[1],'failed':[2,{'campaignId':3}]}"))))
                .containsExactly(
                        "delivered", "unchanged", "rejected not-archived", "delivered", "rejected unexplained");
        assertThat(acted(3)).isEqualTo("Ready, HTTP 200, refused: not-archived, Ready");
        assertThat(acted(5)).isEqualTo("Ready, HTTP 200, which says nothing of it, Ready");
    }

    @Test
    void messagesAreSentUnread() {
        Plan plan = SomePlan.of(
                ActionName.EMAILS_CANCEL,
                false,
                Map.of(),
                List.of(new TargetId.OfUser(7, "a@example.com", null)),
                SomePlan.CONFIRM_WITHIN);
        begin(plan);
        ApiAnswer nothing =
                new ApiAnswer.Refused(400, "BadParams", json("{'msg':'No scheduled messages found- Invalid email'}"));

        assertThat(prepared()).containsExactly("send");
        assertThat(judged(nothing)).containsExactly("unchanged");
        assertThat(acted(1))
                .isEqualTo("null, refused: HTTP 400 BadParams, null")
                .doesNotContain("example");
        assertThat(judged(LOST)).containsExactly("again");
        assertThat(judged(nothing)).containsExactly("delivered");
        assertThat(judged(GOOD)).containsExactly("delivered");
        assertThat(acted(1)).isEqualTo("null, HTTP 200, null");
        assertThat(project.reads).isZero();
    }

    @Test
    void waitingForChangesToShowDoesNotSlowThePace() {
        plan(ActionName.CAMPAIGNS_ABORT, Map.of(7L, state("Running")), 7);
        assertThat(action.inFlightCeiling(project)).isEqualTo(64);
        begin(SomePlan.of(
                ActionName.CAMPAIGNS_ABORT,
                false,
                project.states,
                List.of(new TargetId.Numbered(7)),
                Duration.ofSeconds(2)));
        assertThat(action.inFlightCeiling(project)).isEqualTo(12);
    }

    private void plan(ActionName name, Map<Long, TargetState> states, long... ids) {
        plan(name, false, states, ids);
    }

    private void plan(ActionName name, boolean includeLive, Map<Long, TargetState> states, long... ids) {
        project.states.putAll(states);
        begin(SomePlan.of(name, includeLive, states, ids));
    }

    private void begin(Plan plan) {
        TargetAction planned = TargetActionRegistry.of(plan.subject().action());
        action = new TargetsUpdate(plan, planned, planned.kind().readable() ? project : null, SomeUsers.NUMBERS);
        action.begin(project);
        batch = SomePlan.records(plan).stream()
                .map(action::map)
                .filter(Update.class::isInstance)
                .map(Update.class::cast)
                .toList();
    }

    private void becomes(long id, @Nullable String word) {
        if (word == null) {
            project.states.remove(id);
        } else {
            project.states.put(id, state(word));
        }
    }

    private List<String> prepared() {
        PreparedBatch prepared = action.prepare(batch, project);
        return batch.stream()
                .map(update -> prepared.toSend().contains(update)
                        ? "send"
                        : words(prepared.settled().get(update), true))
                .toList();
    }

    private List<String> judged(ApiAnswer answer) {
        BatchResult.Attributed verdict = (BatchResult.Attributed) action.judge(batch, answer, project);
        return batch.stream().map(update -> word(verdict, update)).toList();
    }

    private static String word(BatchResult.Attributed verdict, Update update) {
        if (verdict.again().contains(update)) {
            return "again";
        }
        return verdict.retry().containsKey(update)
                ? "retry " + verdict.retry().get(update).code()
                : words(verdict.settled().get(update), false);
    }

    private static String words(UpdateOutcome updateOutcome, boolean withDetail) {
        if (updateOutcome.reason() == null) {
            return updateOutcome.outcome().word();
        }
        String code =
                updateOutcome.outcome().word() + " " + updateOutcome.reason().code();
        return withDetail ? code + " " + updateOutcome.reason().detail() : code;
    }

    private String acted(long number) {
        TargetAuditNote acted = action.acted(record(number));
        return acted == null
                ? "nothing"
                : word(acted.before()) + ", " + acted.answer() + ", " + word(acted.after())
                        + (acted.visible() ? ", visible" : "");
    }

    private static @Nullable String word(@Nullable TargetState state) {
        return state == null ? null : state.state();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
