package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.iterablebatch.sandbox.fault.AppliedExtent;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRetryAfter;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What goes wrong on purpose, and when. */
class FaultTest {

    private static final String FOUR = "{'users':[{'email':'a@example.com'},{'email':'b@example.com'},"
            + "{'email':'c@example.com'},{'email':'d@conflict.sandbox.example.com'}]}";

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults(InstantSource.system()).withoutRateLimits());
    private final Api api = new Api(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void answersAnyStatusWithItsEnvelopeAndHeaderAndAppliesNothing() {
        always(Answer.of(429).withRetryAfter("3"));
        HttpResponse<String> answer = api.bulkUpdate(FOUR);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("3");
        assertThat(Api.json(answer).path("code").asString()).isEqualTo("RateLimitExceeded");
        assertThat(sandbox.users()).isZero();
    }

    @Test
    void answersWhatIsNoJson() {
        always(Answer.of(502).withBody("<h1>Bad Gateway</h1>", "text/html"));

        assertThat(api.bulkUpdate(FOUR).body()).isEqualTo("<h1>Bad Gateway</h1>");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 403, 407, 511})
    void answersAsAGatewayDoes(int status) {
        always(Answer.of(status).byGateway());
        HttpResponse<String> answer = api.bulkUpdate(FOUR);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().map()).doesNotContainKeys("iterable-request-id", "request-time");
        assertThat(answer.headers().firstValue("Server")).contains("gateway/1.0");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.headers().firstValue("Location").isPresent()).isEqualTo(status == 302);
        assertThat(answer.body()).startsWith("<!DOCTYPE html>");
        assertThat(sandbox.users()).isZero();
    }

    @Test
    void appliesAllAndAnswers500() {
        always(Answer.of(500).afterApplying(AppliedExtent.ALL));

        assertThat(api.bulkUpdate(FOUR).statusCode()).isEqualTo(500);
        assertThat(sandbox.state()).containsOnlyKeys("a@example.com", "b@example.com", "c@example.com");
        assertThat(sandbox.log().itemsApplied()).isEqualTo(3);
    }

    @Test
    void appliesTheFirstHalfAndAnswers500() {
        always(Answer.of(500).afterApplying(AppliedExtent.HALF));

        assertThat(api.bulkUpdate(FOUR).statusCode()).isEqualTo(500);
        assertThat(sandbox.state()).containsOnlyKeys("a@example.com", "b@example.com");
    }

    @Test
    void dropsTheConnectionBeforeApplying() {
        always(new FaultAction.Drop(AppliedExtent.NOTHING));

        assertThatThrownBy(() -> api.bulkUpdate(FOUR)).hasRootCauseInstanceOf(IOException.class);
        assertThat(sandbox.users()).isZero();
        assertThat(sandbox.log().countsByStatus()).containsOnlyKeys(LoggedRequest.DROPPED);
    }

    @Test
    void dropsTheConnectionAfterApplying() {
        always(new FaultAction.Drop(AppliedExtent.ALL));

        assertThatThrownBy(() -> api.bulkUpdate(FOUR)).hasRootCauseInstanceOf(IOException.class);
        assertThat(sandbox.users()).isEqualTo(3);
    }

    @Test
    void breaksTheAnswerOff() {
        always(new FaultAction.Truncate());

        assertThatThrownBy(() -> api.bulkUpdate(FOUR)).hasRootCauseInstanceOf(IOException.class);
        assertThat(sandbox.users()).isEqualTo(3);
    }

    @Test
    void hangsUntilReleased() {
        always(new FaultAction.Hang());
        CompletableFuture<HttpResponse<String>> answer = api.bulkUpdateLater(FOUR);
        await().until(() -> sandbox.hanging() == 1);
        assertThat(answer).isNotDone();

        sandbox.release();
        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    @Test
    void closingDropsWhatHangs() {
        always(new FaultAction.Hang());
        CompletableFuture<HttpResponse<String>> answer = api.bulkUpdateLater(FOUR);
        await().until(() -> sandbox.hanging() == 1);

        sandbox.close();
        assertThatThrownBy(answer::join).isInstanceOf(CompletionException.class);
    }

    @Test
    void liesAboutTheCounts() {
        always(new FaultAction.Miscount(1, -1));
        JsonNode answer = Api.json(api.bulkUpdate(FOUR));

        assertThat(answer.path("successCount").asInt()).isEqualTo(4);
        assertThat(answer.path("failCount").asInt()).isZero();
    }

    @Test
    void leavesTheLastOneOutAndNamesSomebodyWhoWasNotSent() {
        always(new FaultAction.Misname());
        JsonNode answer = Api.json(
                api.bulkUpdate("{'users':[{'email':'a@example.com'},{'email':'b@example.com'},{'userId':'c'}]}"));

        assertThat(answer.path("successCount").asInt()).isEqualTo(2);
        assertThat(answer.path("failCount").asInt()).isEqualTo(1);
        assertThat(answer.path("failedUpdates").path("conflictEmails"))
                .isEqualTo(Api.json("['somebody.else@elsewhere.example.com']"));
        assertThat(sandbox.state()).containsOnlyKeys("a@example.com", "b@example.com");

        answer = Api.json(api.subscriptions("{'email':'x@example.com'},{'email':'y@example.com'}"));
        assertThat(answer.path("successCount").asInt()).isEqualTo(1);
        assertThat(answer.path("failCount").asInt()).isEqualTo(1);
        assertThat(answer.path("invalidEmails")).isEqualTo(Api.json("['somebody.else@elsewhere.example.com']"));
        assertThat(sandbox.state()).containsOnlyKeys("a@example.com", "b@example.com", "x@example.com");
    }

    @Test
    void spellsFailedEmailsInUpperCase() {
        always(new FaultAction.UpperCase());

        assertThat(api.failures(FOUR).path("conflictEmails")).isEqualTo(Api.json("['D@CONFLICT.SANDBOX.EXAMPLE.COM']"));
    }

    @Test
    void spellsEmailsThatFailedForAnInternalErrorInUpperCaseToo() {
        always(new FaultAction.UpperCase());

        assertThat(Api.json(api.subscriptions("{'email':'a@internal-error.sandbox.example.com'}"))
                        .path("validEmailFailures"))
                .isEqualTo(Api.json("['A@INTERNAL-ERROR.SANDBOX.EXAMPLE.COM']"));
    }

    @Test
    void asksToWaitUntilADateThatIsStillToCome() {
        always(Answer.of(429).withRetryAfter(new FaultRetryAfter.DateIn(Duration.ofMinutes(2))));
        Instant before = Instant.now();
        String date = api.bulkUpdate(FOUR).headers().firstValue("Retry-After").orElseThrow();

        assertThat(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
                .isBetween(before.plusSeconds(119), Instant.now().plusSeconds(120));
    }

    @Test
    void addsMembersThatNobodyKnowsAtEveryLevel() {
        JsonNode usual = Api.json(api.bulkUpdate(FOUR));
        always(new FaultAction.Extra());
        JsonNode answer = Api.json(api.bulkUpdate(FOUR));

        assertThat(answer.propertyNames()).containsAll(usual.propertyNames()).contains("sandboxObject");
        assertThat(answer.path("failedUpdates").propertyNames()).contains("conflictEmails", "sandboxText");
        assertThat(answer.path("failCount")).isEqualTo(usual.path("failCount"));
    }

    @Test
    void leavesOutWhatHoldsNothing() {
        always(new FaultAction.Sparse());

        assertThat(Api.json(api.bulkUpdate("{'users':[{'email':'a@example.com'}]}")))
                .isEqualTo(Api.json("{'successCount':1,'failCount':0}"));
        assertThat(Api.json(api.bulkUpdate(FOUR)).path("failedUpdates").propertyNames())
                .containsExactly("conflictEmails");
    }

    @Test
    void refusesSubscriptionsAsLongAsAUserIsAmongThemAndThePlanSaysSo() {
        sandbox.faults(List.of(
                FaultRule.of(FaultMatch.any().containing("b@example.com").first(2), Answer.of(409))));
        String a = "{'email':'a@example.com'}";
        String b = "{'email':'b@example.com'}";

        assertThat(api.subscriptions(a, b).statusCode()).isEqualTo(409);
        assertThat(api.subscriptions(a).statusCode()).isEqualTo(200);
        assertThat(api.subscriptions(b).statusCode()).isEqualTo(409);
        assertThat(api.subscriptions(b).statusCode()).isEqualTo(200);
    }

    @Test
    void delays() {
        Duration delay = Duration.ofMillis(200);
        sandbox.faults(List.of(new FaultRule(FaultMatch.any(), delay, new FaultAction.Nothing())));
        api.bulkUpdate(FOUR);

        LoggedRequest request = sandbox.log().requests().get(0);
        assertThat(Duration.between(request.arrivedAt(), request.finishedAt())).isGreaterThanOrEqualTo(delay);
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        sandbox.faults(List.of(
                FaultRule.of(FaultMatch.any().first(1), Answer.of(503)),
                FaultRule.of(FaultMatch.any().every(2), Answer.of(429)),
                FaultRule.of(FaultMatch.any().between(4, 5), Answer.of(500)),
                FaultRule.of(FaultMatch.any().containing("d@conflict"), Answer.of(418)),
                FaultRule.of(FaultMatch.any().endpoint("GET /api/users/getFields"), Answer.of(403))));

        assertThat(IntStream.range(0, 6).mapToObj(i -> api.bulkUpdate(FOUR).statusCode()))
                .containsExactly(503, 429, 418, 429, 500, 429);
        assertThat(api.get("/api/users/getFields").statusCode()).isEqualTo(403);
        assertThat(sandbox.faultHits()).containsExactly(1L, 3L, 1L, 1L, 1L);
    }

    @Test
    void countsAreExactHoweverManyRequestsArriveAtOnce() {
        sandbox.faults(List.of(FaultRule.of(FaultMatch.any().every(4), Answer.of(429))));
        List<CompletableFuture<HttpResponse<String>>> answers =
                IntStream.range(0, 40).mapToObj(i -> api.bulkUpdateLater(FOUR)).toList();
        answers.forEach(CompletableFuture::join);

        assertThat(sandbox.log().countsByStatus()).containsEntry(200, 30).containsEntry(429, 10);
    }

    @Test
    void aSeededProbabilityHitsTheSameNumbersEachTime() {
        FaultRule rule = FaultRule.of(FaultMatch.any().withProbability(0.5, 7), Answer.of(500));
        List<List<Integer>> runs = IntStream.range(0, 2)
                .mapToObj(run -> {
                    sandbox.faults(List.of(rule));
                    return IntStream.range(0, 20)
                            .mapToObj(i -> api.bulkUpdate(FOUR).statusCode())
                            .toList();
                })
                .toList();

        assertThat(runs.get(0)).isEqualTo(runs.get(1)).contains(200, 500);
    }

    private void always(FaultAction action) {
        sandbox.faults(List.of(FaultRule.of(FaultMatch.any(), action)));
    }
}
