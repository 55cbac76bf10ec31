package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.api.pace.LocalRateBudget;
import io.iterablebatch.config.ApiKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop of attempts, on a clock of its own: one thread, no waiting. */
class HttpApiClientTest {

    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/users/bulkUpdate", 5);
    private static final String TAKEN = "{\"successCount\":1,\"failCount\":0}";
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final ApiSettings SETTINGS =
            ApiSettings.of(URI.create("https://api.iterable.com"), new ApiKey(KEY, "ITERABLE_API_KEY_MY_PROD"), "1");

    /** Half of every bound. */
    private static final long HALF = Long.MIN_VALUE;

    private final ManualTime time = new ManualTime();
    private final ScriptedTransport transport = new ScriptedTransport(time);
    private final HttpApiClient client =
            new HttpApiClient(SETTINGS, new LocalRateBudget(time), transport, time, time, () -> HALF);

    @Test
    void requestsLeaveOneIntervalApart() {
        transport.answers(200, TAKEN);

        for (int i = 0; i < 5; i++) {
            assertThat(send()).isInstanceOf(ApiAnswer.Taken.class);
        }

        assertThat(transport.sentAt).containsExactly(millis(0), millis(200), millis(400), millis(600), millis(800));
    }

    @Test
    void theJournalIsWrittenOnceAndShortlyBeforeTheSlot() {
        transport.answers(200, TAKEN).answers(429, "{}", "60").answers(503, "").answers(200, TAKEN);
        List<Duration> written = new ArrayList<>();

        send();
        transport.meanwhile = this::send;
        client.send(request(() -> written.add(time.passed())));

        assertThat(written).hasSize(1);
        assertThat(written.get(0)).isBetween(transport.sentAt.get(1).minusMillis(100), transport.sentAt.get(1));
    }

    @Test
    void theTimeThatTheJournalTakesIsNotLost() {
        transport.answers(200, TAKEN);

        for (int i = 0; i < 5; i++) {
            client.send(request(() -> time.pass(millis(60))));
        }

        assertThat(transport.sentAt).containsExactly(millis(60), millis(260), millis(460), millis(660), millis(860));
    }

    @Test
    void whatCountsIsTheMomentOnTheWire() {
        transport.answers(200, TAKEN);
        transport.onTheWay = millis(500);
        send();
        transport.onTheWay = Duration.ZERO;

        send();
        send();

        assertThat(transport.sentAt).containsExactly(millis(500), millis(700), millis(900));
    }

    @Test
    void nothingIsSentWhereTheJournalFails() {
        transport.answers(200, TAKEN);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> client.send(request(() -> {
                    throw new IllegalStateException("no database");
                })));

        assertThat(transport.sentAt).isEmpty();
    }

    @Test
    void aRateLimitIsWaitedOutAsTheAnswerAsks() {
        transport.answers(429, "{}", "60").answers(200, TAKEN);

        assertThat(send()).isInstanceOf(ApiAnswer.Taken.class);

        assertThat(transport.sentAt).containsExactly(millis(0), millis(60_000));
        RequestStats stats = client.stats();
        assertThat(List.of(stats.total(), stats.retried(), stats.rateLimited())).containsExactly(2L, 1L, 1L);
        assertThat(stats.byEndpoint()).isEqualTo(Map.of(ENDPOINT.name(), 2L));
        assertThat(stats.byStatus()).isEqualTo(Map.of(ENDPOINT.name(), Map.of("429", 1L, "200", 1L)));
    }

    @Test
    void theWaitForARateLimitIsTold() {
        transport.answers(200, TAKEN).answers(429, "{}", "60").answers(200, TAKEN);
        send();
        send();
        // It would have waited for its turn without the 429, too.
        assertThat(client.stats().waited()).isBetween(millis(59_800), millis(60_000));

        Duration before = client.stats().waited();
        send();
        assertThat(client.stats().waited()).as("a slower pace is no pause").isEqualTo(before);
    }

    @Test
    void whatIsInFlightIsTold() {
        transport.answers(200, TAKEN);
        transport.meanwhile = () -> assertThat(client.inFlight()).isEqualTo(1);

        send();

        assertThat(transport.meanwhile).isNull();
        assertThat(client.inFlight()).isZero();
    }

    @Test
    void howAttemptsEndedIsToldByStatusOrWord() {
        transport
                .answers(503, "<html>")
                .fails(new ConnectException())
                .fails(new HttpTimeoutException("late"))
                .answers(200, TAKEN);

        send();

        assertThat(client.stats().byStatus())
                .isEqualTo(Map.of(ENDPOINT.name(), Map.of("503", 1L, "no-connection", 1L, "no-answer", 1L, "200", 1L)));
        assertThat(client.inFlight()).isZero();
    }

    @Test
    void onlyUsableAnswersTellOfLatency() {
        transport.answers(503, "").answers(200, TAKEN);
        transport.meanwhile = () -> time.pass(millis(9_000));
        assertThat(client.latencies().latency()).isNull();

        send();
        LatencyHistogram first = client.latencies();
        transport.meanwhile = () -> time.pass(millis(300));
        send();

        assertThat(client.latencies().count()).isEqualTo(2);
        assertThat(client.latencies().since(first).latency().median()).isCloseTo(millis(300), millis(9));
    }

    @Test
    void aRateLimitThatDoesNotSayIsBackedOffFromLongerAndLonger() {
        transport.answers(429, "{}").answers(429, "{}").answers(429, "{}").answers(200, TAKEN);

        send();

        assertThat(transport.sentAt).containsExactly(millis(0), millis(1_000), millis(3_000), millis(7_000));
    }

    @Test
    void afterARateLimitThePaceIsSlowerForAWhile() {
        transport.answers(429, "{}", "1").answers(200, TAKEN);

        for (int i = 0; i < 10; i++) {
            send();
        }

        Duration first = transport.sentAt.get(2).minus(transport.sentAt.get(1));
        Duration last = transport.sentAt.get(10).minus(transport.sentAt.get(9));
        assertThat(first).isGreaterThan(millis(250));
        assertThat(last).isEqualTo(millis(200));
    }

    @Test
    void whatMayPassIsTriedAgainAfterABackOff() {
        transport
                .answers(503, "<html>")
                .fails(new ConnectException())
                .answers(200, "{\"successCount\":")
                .fails(new IOException())
                .answers(200, TAKEN);

        assertThat(send()).isInstanceOf(ApiAnswer.Taken.class);

        assertThat(transport.sentAt).containsExactly(millis(0), millis(250), millis(750), millis(1_750), millis(3_750));
        assertThat(client.stats().retried()).isEqualTo(4);
        assertThat(client.stats().rateLimited()).isZero();
    }

    @Test
    void whileEverythingFailsNoRequestIsBlamed() {
        transport.answers(200, TAKEN);
        for (int failures = 0; failures < 10; failures++) {
            transport.answers(503, "");
        }
        transport.answers(200, TAKEN);
        send();

        assertThat(send()).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(transport.sentAt).hasSize(12);
    }

    @Test
    void whenNothingGetsThroughTheRunFailsForNow() {
        transport.answers(503, "");

        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(this::send)
                .withMessageContaining("api.iterable.com")
                .withMessageContaining("5 minutes")
                .withMessageContaining("HTTP 503")
                .withMessageContaining("Run it again")
                .matches(failure -> failure.exitCode() == ExitCode.FAILED);
        assertThat(time.passed()).isBetween(Duration.ofSeconds(300), Duration.ofSeconds(301));
    }

    @Test
    void aLongRetryAfterDoesNotOutlastPatience() {
        transport.answers(429, "{}", "86400");

        assertThatExceptionOfType(RunFailure.class).isThrownBy(this::send).withMessageContaining("HTTP 429");
        assertThat(time.passed()).isBetween(Duration.ofSeconds(300), Duration.ofSeconds(301));
    }

    @Test
    void aRefusalGetsThrough() {
        transport.answers(400, "{\"msg\":\"no\",\"code\":\"BadParams\"}");

        assertThat(send()).isInstanceOf(ApiAnswer.Refused.class);
        assertThat(transport.sentAt).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            401 | {"msg":"Invalid API key","code":"BadApiKey","params":{"ip":"192.0.2.7"}} | ITERABLE_API_KEY_MY_PROD
            403 | {"code":"Forbidden"}                                  | ITERABLE_API_KEY_MY_PROD
            400 | {"code":"UniqueFieldsLimitExceeded","params":{"limit":15000,"requestedTotal":15002,"newFields":["shoe","hat"]}} | limit of user fields (15000) would be passed: there would be 15002; new fields: shoe, hat
            302 | ``                                                    | ITERABLE_BASE_URL
            """)
    void whatOnlyAPersonCanMendEndsTheRunForAll(int status, String body, String message) {
        transport.answers(status, body);

        RunFailure first = failureOf(this::send);
        RunFailure second = failureOf(this::send);

        assertThat(first)
                .hasMessageContaining(message)
                .hasMessageContaining("run it again")
                .hasMessageNotContaining(KEY)
                .hasMessageNotContaining("192.0.2.7");
        assertThat(first.exitCode()).isEqualTo(ExitCode.ACT_FIRST);
        assertThat(second).isSameAs(first);
        assertThat(transport.sentAt).hasSize(1);
    }

    @Test
    void whatAGatewayAnswersIsTriedAgain() {
        transport
                .answersOfGateway(407, "<html>")
                .answersOfGateway(200, "<html>login</html>")
                .answers(200, TAKEN);

        assertThat(send()).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(transport.sentAt).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 405, 407, 451, 511})
    void aGatewayThatNothingGetsPastIsForAPerson(int status) {
        transport.answersOfGateway(status, "<html>ann@example.com may not do this at proxy.local</html>");

        RunFailure failure = failureOf(this::send);

        assertThat(failure)
                .hasMessageContaining(ENDPOINT.name())
                .hasMessageContaining("api.iterable.com")
                .hasMessageContaining("HTTP " + status)
                .hasMessageContaining("(server: squid)")
                .hasMessageNotContaining("proxy.local")
                .hasMessageNotContaining("ann@")
                .hasMessageNotContaining(KEY);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.ACT_FIRST);
        assertThat(time.passed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    }

    @Test
    void whereSomethingGotThroughBeforeItHasAllOfThePatience() {
        transport.answers(200, TAKEN).answersOfGateway(403, "");
        send();

        assertThat(failureOf(this::send).exitCode()).isEqualTo(ExitCode.ACT_FIRST);
        assertThat(time.passed()).isBetween(Duration.ofSeconds(300), Duration.ofSeconds(301));
    }

    /** Nobody knows whether it passed the request on. */
    @Test
    void whatMustNotBeRepeatedIsNotRepeatedForAGateway() {
        transport.answersOfGateway(403, "<html>");

        assertThat(sendOnce()).isEqualTo(new ApiAnswer.Unknown("HTTP 403 of a gateway", 0));
    }

    @Test
    void anUnavailableServiceIsAskedAgainWhenItSays() {
        transport.answers(503, "", "20").answers(503, "").answers(200, TAKEN);

        assertThat(send()).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(transport.sentAt).containsExactly(millis(0), millis(20_000), millis(20_500));
    }

    @Test
    void afterAStopNothingGoesOnTheWire() {
        transport.answers(200, TAKEN);
        client.abortWaiting();

        assertThatExceptionOfType(SendAbortedException.class).isThrownBy(this::send);
        assertThat(transport.sentAt).isEmpty();
    }

    @Test
    void whatMayHaveBeenAppliedIsNotRepeatedUnasked() {
        transport.answers(503, "").answers(200, TAKEN).fails(new IOException()).answers(200, "{\"successCount\":");

        assertThat(sendOnce()).isEqualTo(new ApiAnswer.Unknown("HTTP 503", 0));
        assertThat(sendOnce()).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(sendOnce()).isEqualTo(new ApiAnswer.Unknown("connection lost", 1));
        assertThat(sendOnce()).isEqualTo(new ApiAnswer.Unknown("HTTP 200 with an unreadable body", 1));
        assertThat(transport.sentAt).hasSize(4);
    }

    @Test
    void whatSurelyWasNotAppliedIsTriedAgain() {
        transport.answers(429, "{}", "1").fails(new ConnectException()).answers(200, TAKEN);

        assertThat(sendOnce()).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(transport.sentAt).hasSize(3);
    }

    @Test
    void whatTookTooLongGoesInSmallerRequestsWhereItCan() {
        transport.answers(408, "").answers(408, "").answers(200, TAKEN);

        assertThat(client.send(
                        new ApiRequest(ENDPOINT, "/", new byte[0], "r", () -> {}, true, true, ContentSuspicion.NONE)))
                .isEqualTo(new ApiAnswer.Smaller("request-timeout"));
        assertThat(send()).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(transport.sentAt).hasSize(3);
    }

    @Test
    void patienceEndsWhereEverythingTakesTooLong() {
        transport.answers(408, "");

        assertThat(failureOf(this::send)).hasMessageContaining("5 minutes").hasMessageContaining("HTTP 408");
    }

    @Test
    void patienceEndsThoughReadsGetThrough() {
        Endpoint reads = new Endpoint("GET", "/api/campaigns", 100);
        RunFailure failure = failureOf(() -> {
            for (int minute = 0; minute < 10; minute++) {
                transport.answers(503, "").answers(200, TAKEN).answers(503, "");
                assertThat(sendOnce()).isInstanceOf(ApiAnswer.Unknown.class);
                assertThat(client.send(ApiRequest.read(reads, QueryParameters.NONE, "r")))
                        .isInstanceOf(ApiAnswer.Taken.class);
                assertThat(sendOnce()).isInstanceOf(ApiAnswer.Unknown.class);
                time.pass(Duration.ofMinutes(1));
            }
        });

        assertThat(failure).hasMessageContaining("5 minutes").hasMessageContaining("HTTP 503");
        assertThat(time.passed()).isBetween(Duration.ofMinutes(5), Duration.ofSeconds(302));
    }

    @Test
    void patienceWithARateLimitEndsThoughWhatIsSentIsReadAnewBeforeEachAttempt() {
        Endpoint reads = new Endpoint("GET", "/api/campaigns", 100);
        ApiRequest write =
                new ApiRequest(ENDPOINT, "/", new byte[0], "r", () -> {}, false, false, ContentSuspicion.NONE);
        for (int i = 0; i < 100; i++) {
            transport.answers(200, TAKEN).answers(429, "{}");
        }

        assertThat(failureOf(() -> client.sendFresh(
                        () -> {
                            client.send(ApiRequest.read(reads, QueryParameters.NONE, "r"));
                            return write;
                        },
                        Duration.ofMillis(500))))
                .hasMessageContaining("5 minutes")
                .hasMessageContaining("HTTP 429");
        assertThat(time.passed()).isLessThan(Duration.ofMinutes(7));
    }

    @Test
    void anEndpointSaysWhatToAskForAfterA403() {
        transport.answers(403, "{\"code\":\"Forbidden\"}");
        Endpoint special = ENDPOINT.whenForbidden("Ask the support to enable it.");

        assertThat(failureOf(() -> client.send(new ApiRequest(special, new byte[0], "r", () -> {}))))
                .hasMessageContaining("ITERABLE_API_KEY_MY_PROD")
                .hasMessageContaining("Ask the support to enable it.")
                .hasMessageNotContaining("Give it that right");
    }

    @Test
    void twoMayBeInFlightBeforeAnythingIsKnown() {
        assertThat(client.inFlightCeiling(ENDPOINT)).isEqualTo(2);
    }

    private ApiAnswer sendOnce() {
        return client.send(new ApiRequest(
                ENDPOINT,
                ENDPOINT.path(),
                new byte[] {'{', '}'},
                "r-1",
                () -> {},
                false,
                false,
                ContentSuspicion.NONE));
    }

    private ApiAnswer send() {
        return client.send(request(() -> {}));
    }

    private static ApiRequest request(RequestAnnouncement announcement) {
        return new ApiRequest(ENDPOINT, new byte[] {'{', '}'}, "r-1", announcement);
    }

    private static RunFailure failureOf(Runnable send) {
        try {
            send.run();
        } catch (RunFailure failure) {
            return failure;
        }
        throw new AssertionError("nothing failed");
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
