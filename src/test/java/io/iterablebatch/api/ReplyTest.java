package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The status table of the contract, §1.3. */
class ReplyTest {

    @Test
    void a2xxWithJsonIsTaken() {
        assertThat(answer(200, "{\"successCount\":1,\"failCount\":0}"))
                .isInstanceOfSatisfying(
                        Answer.Taken.class,
                        taken -> assertThat(taken.body().path("successCount").asInt())
                                .isEqualTo(1));
        assertThat(answer(202, "{\"msg\":\"\",\"code\":\"Accepted\"}")).isInstanceOf(Answer.Taken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>proxy</html>", "{\"successCount\":1,\"failC", "12", "null", "{} trailing"})
    void a2xxThatCannotBeReadIsTriedAgain(String body) {
        assertThat(reply(200, body)).isEqualTo(new Reply.Unavailable("HTTP 200 with an unreadable body", true));
    }

    @ParameterizedTest
    @CsvSource({"200, ''", "202, <html>", "204, ''", "200, 12"})
    void whereAnyBodyWillDoA2xxIsTaken(int status, String body) {
        assertThat(Reply.of(status, body.getBytes(StandardCharsets.UTF_8), true))
                .isInstanceOfSatisfying(
                        Reply.Usable.class,
                        usable -> assertThat(usable.answer())
                                .isInstanceOfSatisfying(
                                        Answer.Taken.class,
                                        taken -> assertThat(taken.status()).isEqualTo(status)));
    }

    @Test
    void whereAnyBodyWillDoA404IsOfTheThingInThePath() {
        assertThat(Reply.of(404, "<html>".getBytes(StandardCharsets.UTF_8), true))
                .isInstanceOfSatisfying(
                        Reply.Usable.class,
                        usable -> assertThat(usable.answer()).isInstanceOf(Answer.Refused.class));
    }

    @ParameterizedTest
    @CsvSource({"500, GenericError", "500, DatabaseError", "502, ''", "503, Success", "504, ''"})
    void a5xxIsTriedAgain(int status, String code) {
        assertThat(reply(status, envelope(code))).isEqualTo(new Reply.Unavailable("HTTP " + status, true));
    }

    @Test
    void a429IsNoFaultOfTheRequest() {
        assertThat(reply(429, envelope("RateLimitExceeded"))).isEqualTo(new Reply.RateLimited());
        assertThat(reply(429, "<html>slow down</html>")).isEqualTo(new Reply.RateLimited());
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadJsonBody",
        "400, BadParams",
        "400, InvalidEmailAddressError",
        "400, GenericError",
        "400, RequestFieldsTypesMismatched",
        "500, RequestFieldsTypesMismatched",
        "400, Success",
        "404, error.users.noUserWithIdExists",
        "409, ExternalKeyConflict",
        "422, ''"
    })
    void theRequestIsRefused(int status, String code) {
        assertThat(answer(status, envelope(code))).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.body().path("msg").asString()).isEqualTo("text");
        });
    }

    @Test
    void aRefusalNeedNotBeJson() {
        assertThat(answer(400, "User not found")).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.code()).isEmpty();
            assertThat(refused.body().isMissingNode()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"413, '', too-large", "400, BatchTooLarge, too-large"})
    void aSmallerRequestMayDo(int status, String code, String reason) {
        assertThat(answer(status, envelope(code))).isEqualTo(new Answer.Smaller(reason));
    }

    @ParameterizedTest
    @CsvSource({"401, BadApiKey", "401, Success", "401, ''", "403, Forbidden", "400, BadApiKey"})
    void keyAndRightsAreForAPerson(int status, String code) {
        assertThat(reply(status, envelope(code))).isEqualTo(new Reply.NotAllowed(status, code));
    }

    @Test
    void theFieldLimitIsForAPerson() {
        assertThat(reply(400, envelope("UniqueFieldsLimitExceeded"))).isInstanceOf(Reply.FieldLimit.class);
    }

    @ParameterizedTest
    @CsvSource({"301, ''", "302, {}", "404, <html>Not found</html>"})
    void whateverAnswersSoIsNotTheApi(int status, String body) {
        assertThat(reply(status, body)).isEqualTo(new Reply.NotTheApi(status));
    }

    @Test
    void aCodeThatIsNoWordIsNotPassedOn() {
        assertThat(answer(400, "{\"code\":\"a@example.com is bad\"}"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.code()).isEmpty());
    }

    private static Answer answer(int status, String body) {
        assertThat(reply(status, body)).isInstanceOf(Reply.Usable.class);
        return ((Reply.Usable) reply(status, body)).answer();
    }

    private static Reply reply(int status, String body) {
        return Reply.of(status, body.getBytes(StandardCharsets.UTF_8), false);
    }

    private static String envelope(String code) {
        return "{\"msg\":\"text\",\"code\":\"" + code + "\",\"params\":null}";
    }
}
