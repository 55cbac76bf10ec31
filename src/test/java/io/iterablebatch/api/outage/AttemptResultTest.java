package io.iterablebatch.api.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.UnknownUserAnswer;
import io.iterablebatch.api.http.Transport;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The status table of the contract, §1.3. */
class AttemptResultTest {

    @Test
    void a2xxWithJsonIsTaken() {
        assertThat(answer(200, "{\"successCount\":1,\"failCount\":0}"))
                .isInstanceOfSatisfying(
                        ApiAnswer.Taken.class,
                        taken -> assertThat(taken.body().path("successCount").asInt())
                                .isEqualTo(1));
        assertThat(answer(202, "{\"msg\":\"\",\"code\":\"Accepted\"}")).isInstanceOf(ApiAnswer.Taken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>proxy</html>", "{\"successCount\":1,\"failC", "12", "null", "{} trailing"})
    void a2xxThatCannotBeReadIsTriedAgain(String body) {
        assertThat(reply(200, body)).isEqualTo(new AttemptResult.Unavailable("HTTP 200 with an unreadable body", true));
    }

    @ParameterizedTest
    @CsvSource({"200, ''", "202, accepted", "204, ''", "200, 12"})
    void whereAnyBodyWillDoA2xxIsTaken(int status, String body) {
        assertThat(reply(status, body, null, null, true))
                .isInstanceOfSatisfying(
                        AttemptResult.Usable.class,
                        usable -> assertThat(usable.answer())
                                .isInstanceOfSatisfying(
                                        ApiAnswer.Taken.class,
                                        taken -> assertThat(taken.status()).isEqualTo(status)));
    }

    @Test
    void whereAnyBodyWillDoA404IsOfTheThingInThePath() {
        assertThat(reply(404, "<html>", "7d3f", null, true))
                .isInstanceOfSatisfying(
                        AttemptResult.Usable.class,
                        usable -> assertThat(usable.answer()).isInstanceOf(ApiAnswer.Refused.class));
    }

    @ParameterizedTest
    @CsvSource({"500, GenericError", "500, DatabaseError", "502, ''", "503, Success", "504, ''"})
    void a5xxIsTriedAgain(int status, String code) {
        assertThat(reply(status, envelope(code))).isEqualTo(new AttemptResult.Unavailable("HTTP " + status, true));
    }

    @Test
    void a429IsNoFaultOfTheRequest() {
        assertThat(reply(429, envelope("RateLimitExceeded"))).isEqualTo(new AttemptResult.RateLimited());
        assertThat(reply(429, "<html>slow down</html>")).isEqualTo(new AttemptResult.RateLimited());
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
        assertThat(answer(status, envelope(code))).isInstanceOfSatisfying(ApiAnswer.Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.body().path("msg").asString()).isEqualTo("text");
        });
    }

    @Test
    void aRefusalNeedNotBeJson() {
        assertThat(answer(400, "User not found")).isInstanceOfSatisfying(ApiAnswer.Refused.class, refused -> {
            assertThat(refused.code()).isEmpty();
            assertThat(refused.body().stringValue()).isEqualTo("User not found");
        });
        assertThat(answer(400, "<html>Bad Request</html>"))
                .isInstanceOfSatisfying(
                        ApiAnswer.Refused.class,
                        refused -> assertThat(refused.body().isMissingNode()).isTrue());
    }

    /** Of a code that says what became of a user (issue 18, A.3). */
    @ParameterizedTest
    @CsvSource({
        "500, error.users.noUserWithIdExists",
        "503, error.users.noUserWithIdExists",
        "403, error.users.noUserWithIdExists",
        "200, error.users.noUserWithIdExists",
        "500, UnknownUserIdError",
        "401, ForgottenUserError",
        "403, ForgottenUserError",
        "413, ForgottenUserError",
        "500, ForgottenUserError",
        "200, ForgottenUserError"
    })
    void theCodeThatSaysWhatBecameOfAUserGoesBeforeTheStatus(int status, String code) {
        for (String requestId : new String[] {"7d3f", null}) {
            assertThat(reply(status, envelope(code), requestId, null, false))
                    .isInstanceOfSatisfying(
                            AttemptResult.Usable.class,
                            usable -> assertThat(usable.answer())
                                    .isInstanceOfSatisfying(ApiAnswer.Refused.class, refused -> {
                                        assertThat(refused.status()).isEqualTo(status);
                                        assertThat(refused.code()).isEqualTo(code);
                                    }));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 500, 503})
    void soDoesTheOneThatSaysTooMuch(int status) {
        assertThat(reply(status, envelope("RateLimitExceeded"))).isEqualTo(new AttemptResult.RateLimited());
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidEmailAddressError", "BadParams", "NotFound", "EmailAlreadyExists"})
    void butNoOther(String code) {
        assertThat(reply(500, envelope(code))).isEqualTo(new AttemptResult.Unavailable("HTTP 500", true));
    }

    /** The first is a recording of 2017. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "No user with that id exists!",
                "No users with userId 42 exist",
                "User does not exist. Email: null UserId: 42",
                "error.users.noUserWithIdExists"
            })
    void aTextThatSaysThatThereIsNoSuchUserIsThatCode(String text) {
        assertThat(reply(400, text, null, null, false))
                .isInstanceOfSatisfying(
                        AttemptResult.Usable.class,
                        usable -> assertThat(usable.answer())
                                .isInstanceOfSatisfying(
                                        ApiAnswer.Refused.class,
                                        refused -> assertThat(refused.code()).isEqualTo(UnknownUserAnswer.CODE)));
    }

    @ParameterizedTest
    @CsvSource({
        "407, <html>Proxy Authentication Required</html>",
        "407, ''",
        "403, <html>blocked</html>",
        "403, '{\"message\":\"Forbidden\"}'",
        "403, '{\"code\":\"Forbidden\"}'",
        "401, '{\"code\":401,\"msg\":\"login\"}'",
        "404, <html>no route</html>",
        "404, '{\"message\":\"no Route matched with those values\"}'",
        "400, <html>Invalid Hostname</html>",
        "400, unknown user agent",
        "405, ''",
        "409, error code: 1000",
        "451, ''",
        "511, <html>portal</html>",
        "301, ''",
        "302, <html>login</html>",
        "307, '{}'",
        "200, <html>login</html>",
        "200, ' <!DOCTYPE html>'",
        "202, '{\"error\":\"login required\",\"success\":false}'"
    })
    void whatIsNotIterablesIsAGateways(int status, String body) {
        assertThat(reply(status, body, null, "squid/5.7 (proxy.local)", false))
                .isEqualTo(new AttemptResult.Unavailable(
                        "HTTP " + status + " of a gateway", true, new InterveningGateway(status, "squid")));
    }

    @Test
    void aPageIsNoAnswerWhereAnyBodyWillDoEither() {
        assertThat(reply(200, "<html>login</html>", null, null, true))
                .isEqualTo(new AttemptResult.Unavailable(
                        "HTTP 200 of a gateway", true, new InterveningGateway(200, null)));
        assertThat(reply(404, "<html>no route</html>", null, null, true))
                .isEqualTo(new AttemptResult.Unavailable(
                        "HTTP 404 of a gateway", true, new InterveningGateway(404, null)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "407, <html>, 7d3f, -",
                "409, '', -, iterable-ingress 1.2",
                "451, text, -, Iterable-Ingress",
                "407, '{\"msg\":\"\",\"code\":\"Forbidden\"}', -, -",
                "400, '{\"code\":\"BadParams\"}', -, -",
                "400, '{\"error\":\"NotFound\",\"code\":\"error.catalogs.notFound\"}', -, nginx"
            })
    void byHeaderOrEnvelopeItIsIterablesWhateverTheStatus(
            int status, String body, @Nullable String requestId, @Nullable String server) {
        assertThat(reply(status, body, requestId, server, false))
                .isInstanceOfSatisfying(
                        AttemptResult.Usable.class,
                        usable -> assertThat(usable.answer()).isInstanceOf(ApiAnswer.Refused.class));
    }

    @ParameterizedTest
    @CsvSource({"408, <html>", "429, <html>", "500, <html>", "502, ''", "503, busy", "504, ''"})
    void whatMeansTheSameFromAnybodyDoesSo(int status, String body) {
        assertThat(reply(status, body, null, "nginx", false)).isEqualTo(reply(status, body));
        assertThat(reply(413, body, null, "nginx", false)).isEqualTo(reply(413, body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"successCount\":1,\"failCount\":0}",
                "{\"success\":[7],\"failed\":[]}",
                "{\"campaigns\":[]}",
                "{\"id\":7,\"name\":\"C\",\"campaignState\":\"Ready\"}",
                "{\"msg\":\"\",\"code\":\"Success\",\"params\":null}",
                "{}"
            })
    void aGoodAnswerMayHaveLostItsHeaders(String body) {
        assertThat(reply(200, body, null, null, false)).isEqualTo(reply(200, body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1 proxy", "squid/5.7 (host.corp.example.com)", "Zscaler/6.3", "<b>", ""})
    void aGatewaySaysWhatItIsInAWordAtMost(String server) {
        String word = ((InterveningGateway) ((AttemptResult.Unavailable) reply(407, "", null, server, false)).detail())
                .server();
        assertThat(word).isIn("10", "squid", "Zscaler", null);
    }

    @ParameterizedTest
    @CsvSource({"413, '', too-large", "400, BatchTooLarge, too-large"})
    void aSmallerRequestMayDo(int status, String code, String reason) {
        assertThat(answer(status, envelope(code))).isEqualTo(new ApiAnswer.Smaller(reason));
    }

    @ParameterizedTest
    @CsvSource({"401, BadApiKey", "401, Success", "401, ''", "403, Forbidden", "400, BadApiKey"})
    void keyAndRightsAreForAPerson(int status, String code) {
        assertThat(reply(status, envelope(code))).isEqualTo(new AttemptResult.NotAllowed(status, code));
    }

    @Test
    void theFieldLimitIsForAPerson() {
        assertThat(reply(400, envelope("UniqueFieldsLimitExceeded"))).isInstanceOf(AttemptResult.FieldLimit.class);
    }

    @ParameterizedTest
    @CsvSource({"301, ''", "302, {}", "404, <html>Not found</html>"})
    void whereIterableAnswersSoTheAddressIsWrong(int status, String body) {
        assertThat(reply(status, body)).isEqualTo(new AttemptResult.WrongAddress(status));
    }

    @Test
    void aCodeThatIsNoWordIsNotPassedOn() {
        assertThat(answer(400, "{\"code\":\"a@example.com is bad\"}"))
                .isInstanceOfSatisfying(
                        ApiAnswer.Refused.class,
                        refused -> assertThat(refused.code()).isEmpty());
    }

    private static ApiAnswer answer(int status, String body) {
        assertThat(reply(status, body)).isInstanceOf(AttemptResult.Usable.class);
        return ((AttemptResult.Usable) reply(status, body)).answer();
    }

    /** Of Iterable's. */
    private static AttemptResult reply(int status, String body) {
        return reply(status, body, "7d3f", null, false);
    }

    private static AttemptResult reply(
            int status, String body, @Nullable String requestId, @Nullable String server, boolean anyBody) {
        return AttemptResult.of(
                new Transport.RawResponse(status, body.getBytes(StandardCharsets.UTF_8), null, requestId, server),
                anyBody);
    }

    private static String envelope(String code) {
        return "{\"msg\":\"text\",\"code\":\"" + code + "\",\"params\":null}";
    }
}
