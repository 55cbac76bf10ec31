package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.FailureTrigger;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Users whose subscriptions fail on request. */
class SubscriptionTriggerTest {

    private static final String GOOD = "{'email':'good@example.com'}";

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults(InstantSource.system()).withoutRateLimits());
    private final Api api = new Api(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_EMAIL, invalidEmails, invalidUserIds",
        "INVALID_USER_ID, invalidEmails, invalidUserIds",
        "INTERNAL_ERROR, validEmailFailures, validUserIdFailures",
        "FLAKY, validEmailFailures, validUserIdFailures",
    })
    void namesTheUserInTheListItAskedFor(FailureTrigger trigger, String emails, String userIds) {
        JsonNode answer = Api.json(api.subscriptions(
                email(trigger, "x"), "{'email':'a@example.com','userId':'" + trigger.userId("x") + "'}"));

        assertThat(answer.path(emails)).isEqualTo(Api.json("['" + trigger.email("x") + "']"));
        assertThat(answer.path(userIds)).isEqualTo(Api.json("['" + trigger.userId("x") + "']"));
        assertThat(answer.path("failCount").asInt()).isEqualTo(2);
        assertThat(sandbox.users()).isZero();
    }

    @Test
    void aFlakyUserFailsAsOftenAsItSaysAndThenIsUpdated() {
        assertThat(failuresOf(4, "{'email':'" + FailureTrigger.FLAKY.email("ann-2") + "'}"))
                .containsExactly(1, 1, 0, 0);
        assertThat(failuresOf(2, "{'email':'" + FailureTrigger.FLAKY.email("ann") + "'}"))
                .containsExactly(1, 0);
        assertThat(failuresOf(4, "{'email':'a@example.com','userId':'" + FailureTrigger.FLAKY.userId("3") + "'}"))
                .containsExactly(1, 1, 1, 0);
    }

    @Test
    void aResetForgetsHowOftenAFlakyUserFailed() {
        assertThat(failuresOf(2, email(FailureTrigger.FLAKY, "x"))).containsExactly(1, 0);
        sandbox.reset();

        assertThat(failuresOf(2, email(FailureTrigger.FLAKY, "x"))).containsExactly(1, 0);
    }

    @Test
    void silentCountsAFailureThatNoListExplains() {
        JsonNode answer = Api.json(api.subscriptions(GOOD, email(FailureTrigger.SILENT, "x")));

        assertThat(answer.path("failCount").asInt()).isEqualTo(1);
        assertThat(answer.toString()).doesNotContain("silent");
    }

    @ParameterizedTest
    @CsvSource({
        "CONFLICT, 409, ExternalKeyConflict",
        "FORGOTTEN, 409, ForgottenUserError",
        "POISON, 400, GenericError",
        "BAD_JSON, 400, BadJsonBody",
        "BATCH_TOO_LARGE, 400, BatchTooLarge",
    })
    void refusesTheWholeRequestAndNamesNobody(FailureTrigger trigger, int status, String code) {
        HttpResponse<String> answer = api.subscriptions(GOOD, email(trigger, "x"));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Api.json(answer).path("code").asString()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("sandbox.example.com");
        assertThat(sandbox.users()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID_DATA", "NOT_FOUND", "NO_OP", "FIELD_LIMIT"})
    void whatASubscriptionHasNoAnswerForIsOrdinary(FailureTrigger trigger) {
        assertThat(failuresOf(1, email(trigger, "x"))).containsExactly(0);
    }

    private IntStream failuresOf(int times, String item) {
        return IntStream.range(0, times)
                .map(i -> Api.json(api.subscriptions(item, GOOD))
                        .path("failCount")
                        .asInt());
    }

    private static String email(FailureTrigger trigger, String localPart) {
        return "{'email':'" + trigger.email(localPart) + "'}";
    }
}
