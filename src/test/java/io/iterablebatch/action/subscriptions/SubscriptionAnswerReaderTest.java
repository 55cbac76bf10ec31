package io.iterablebatch.action.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Reason;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.source.SourceRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SubscriptionAnswerReaderTest {

    private final Update ann = update(1, "Ann@example.com", "7");
    private final Update bob = update(2, "bob@example.com", null);
    private final Update cem = update(3, null, "c-3");
    private final List<Update> batch = List.of(ann, bob, cem);

    private static Update update(long number, String email, String userId) {
        return SomeUsers.update(
                new SourceRecord(number, "a.csv", number, new Object[0], null, 0), email, userId, new byte[0]);
    }

    private BatchResult.Settled judged(String answer) {
        return SubscriptionAnswerReader.judge(batch, new JsonMapper().readTree(answer));
    }

    private static Map<Long, String> codes(Map<Update, Reason> reasons) {
        return reasons.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().record().number(),
                        entry -> entry.getValue().code()));
    }

    @Test
    void allAreDeliveredWhereNoneIsNamedAndTheCountsSaySo() {
        BatchResult.Settled settled = judged("{\"successCount\":3,\"failCount\":0,\"invalidEmails\":[]}");

        assertThat(settled.rejected()).isEmpty();
        assertThat(settled.retry()).isEmpty();
    }

    @Test
    void malformedIdentifiersAreRejectedAndOtherFailuresAreTriedAgain() {
        BatchResult.Settled settled = judged("""
                {"successCount":0,"failCount":3,"invalidEmails":["BOB@example.com"],"invalidUserIds":[],
                 "validEmailFailures":["ann@example.com"],"validUserIdFailures":["c-3"]}""");

        assertThat(codes(settled.rejected())).isEqualTo(Map.of(2L, "invalid-email"));
        assertThat(codes(settled.retry())).isEqualTo(Map.of(1L, "failed", 3L, "failed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"successCount\":1,\"failCount\":2,\"validEmailFailures\":[\"bob@example.com\"]}",
                "{\"successCount\":2,\"failCount\":1,\"invalidEmails\":[\"stranger@example.com\"]}",
                "{}"
            })
    void allAreAskedAgainWhereTheCountsDoNotAddUp(String answer) {
        BatchResult.Settled settled = judged(answer);

        assertThat(settled.rejected()).isEmpty();
        assertThat(settled.retry()).isEmpty();
        assertThat(codes(settled.unexplained()))
                .isEqualTo(Map.of(1L, "unexplained", 2L, "unexplained", 3L, "unexplained"));
    }

    @Test
    void whoeverIsAloneIsMeantByAnyName() {
        JsonNode stranger = new JsonMapper()
                .readTree("{\"successCount\":0,\"failCount\":1,\"invalidEmails\":[\"stranger@example.com\"]}");

        assertThat(codes(SubscriptionAnswerReader.judge(List.of(bob), stranger).rejected()))
                .isEqualTo(Map.of(2L, "invalid-email"));
        assertThat(codes(SubscriptionAnswerReader.judge(List.of(bob), new JsonMapper().readTree("{}"))
                        .unexplained()))
                .isEqualTo(Map.of(2L, "unexplained"));
    }

    /** As beside others. */
    @Test
    void whoeverIsAloneAndWasTakenByTheCountsIsNotMeantByAStrangersName() {
        JsonNode stranger = new JsonMapper()
                .readTree("{\"successCount\":1,\"failCount\":0,\"invalidEmails\":[\"stranger@example.com\"]}");
        BatchResult.Settled settled = SubscriptionAnswerReader.judge(List.of(bob), stranger);

        assertThat(settled.rejected()).isEmpty();
        assertThat(settled.unexplained()).isEmpty();
    }
}
