package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.FailureTrigger;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import org.apache.commons.validator.routines.EmailValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Users that fail on request. */
class FailureTriggerTest {

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults(InstantSource.system()).withoutRateLimits());
    private final Api api = new Api(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyReservedAddressIsOneThatOurOwnChecksTake(FailureTrigger trigger) {
        assertThat(EmailValidator.getInstance().isValid(trigger.email("x"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_EMAIL, invalid",
        "INVALID_USER_ID, invalid",
        "INVALID_DATA, invalidData",
        "CONFLICT, conflict",
        "FORGOTTEN, forgotten",
        "NOT_FOUND, notFound",
    })
    void namesTheUserInTheListItAskedFor(FailureTrigger trigger, String list) {
        JsonNode failures = api.failures("{'users':[{'email':'" + trigger.email("x")
                + "'},{'email':'a@example.com','userId':'" + trigger.userId("7") + "'}]}");

        assertThat(failures.path(list + "Emails")).isEqualTo(Api.json("['" + trigger.email("x") + "']"));
        assertThat(failures.path(list + "UserIds")).isEqualTo(Api.json("['" + trigger.userId("7") + "']"));
        assertThat(sandbox.users()).isZero();
    }

    @Test
    void silentCountsAFailureThatNoListExplains() {
        JsonNode answer = answer(FailureTrigger.SILENT);

        assertThat(answer.path("successCount").asInt()).isEqualTo(1);
        assertThat(answer.path("failCount").asInt()).isEqualTo(1);
        assertThat(answer.path("failedUpdates").toString()).doesNotContain("silent");
    }

    @Test
    void noOpIsASuccessInAnUndocumentedList() {
        JsonNode answer = answer(FailureTrigger.NO_OP);

        assertThat(answer.path("successCount").asInt()).isEqualTo(2);
        assertThat(answer.path("failedUpdates").path("noOpEmails")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "POISON, GenericError",
        "BAD_JSON, BadJsonBody",
        "FIELD_LIMIT, UniqueFieldsLimitExceeded",
        "BATCH_TOO_LARGE, BatchTooLarge",
    })
    void refusesTheWholeRequest(FailureTrigger trigger, String code) {
        JsonNode answer = answer(trigger);

        assertThat(answer.path("code").asString()).isEqualTo(code);
        assertThat(sandbox.users()).isZero();
    }

    @Test
    void poisonNamesNothingAndBadJsonNamesTheIndex() {
        assertThat(answer(FailureTrigger.POISON).toString()).doesNotContain("poison", "users[");
        assertThat(answer(FailureTrigger.BAD_JSON).path("params").toString()).contains("obj.users[1]");
    }

    @Test
    void batchTooLargeTakesTheUserAlone() {
        HttpResponse<String> alone =
                api.bulkUpdate("{'users':[{'email':'" + FailureTrigger.BATCH_TOO_LARGE.email("x") + "'}]}");

        assertThat(alone.statusCode()).isEqualTo(200);
        assertThat(sandbox.users()).isEqualTo(1);
    }

    private JsonNode answer(FailureTrigger trigger) {
        return Api.json(
                api.bulkUpdate("{'users':[{'email':'good@example.com'},{'email':'" + trigger.email("x") + "'}]}"));
    }
}
