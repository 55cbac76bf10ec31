package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.RunFailure;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.ProjectSettings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What holds for every endpoint: keys, paths, sizes, rates, latency, reads (contract §1, §9). */
class HttpRulesTest {

    private static final String ONE = "{'users':[{'email':'a@example.com'}]}";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final SandboxOptions atStandstill = SandboxOptions.defaults(now::get);
    private final SandboxOptions unlimited =
            SandboxOptions.defaults(InstantSource.system()).withoutRateLimits();

    @Test
    void refusesAMissingAndAWrongKey() {
        try (Sandbox sandbox = Sandbox.start(unlimited.withAcceptedKey("right"))) {
            Api api = new Api(sandbox);
            HttpRequest.Builder wrong = api.post("{}");
            HttpRequest.Builder right = api.post("{}").setHeader("Api-Key", "right");
            HttpRequest.Builder none = HttpRequest.newBuilder(sandbox.baseUrl().resolve("/api/users/getFields"));

            assertThat(api.send(wrong).statusCode()).isEqualTo(401);
            assertThat(Api.json(api.send(wrong)))
                    .isEqualTo(Api.json("{'msg':'Invalid API key','code':'BadApiKey',"
                            + "'params':{'ip':'127.0.0.1','endpoint':'/api/users/bulkUpdate'}}"));
            assertThat(api.send(none).statusCode()).isEqualTo(401);
            assertThat(api.send(right).statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/unknown", "/", "/api/users/bulkUpdate/x", "/api/users/bulkUpdate"})
    void anUnknownPathOrMethodIsAPageNotJson(String path) {
        try (Sandbox sandbox = Sandbox.start(unlimited)) {
            HttpRequest.Builder delete =
                    HttpRequest.newBuilder(sandbox.baseUrl().resolve(path)).DELETE();
            HttpResponse<String> answer = new Api(sandbox).send(delete);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/html");
        }
    }

    @Test
    void refusesABodyOverTheLimitAndGoesOn() {
        try (Sandbox sandbox = Sandbox.start(unlimited)) {
            Api api = new Api(sandbox);

            assertThat(api.send(api.post("x".repeat(SandboxOptions.MAX_BODY_BYTES + 1)))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(api.send(api.post("x".repeat(SandboxOptions.MAX_BODY_BYTES)))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void theBucketTakesABurstThenOneEach200Milliseconds() {
        try (Sandbox sandbox = Sandbox.start(atStandstill.withRetryAfter("2"))) {
            Api api = new Api(sandbox);
            List<Integer> burst = IntStream.range(0, 7)
                    .mapToObj(i -> api.bulkUpdate(ONE).statusCode())
                    .toList();
            assertThat(burst).containsExactly(200, 200, 200, 200, 200, 429, 429);

            now.set(Instant.EPOCH.plusMillis(200));
            assertThat(api.bulkUpdate(ONE).statusCode()).isEqualTo(200);
            HttpResponse<String> refused = api.bulkUpdate(ONE);
            assertThat(Api.json(refused).path("code").asString()).isEqualTo("RateLimitExceeded");
            assertThat(refused.headers().firstValue("Retry-After")).contains("2");
            assertThat(sandbox.log().countsByStatus()).containsEntry(200, 6).containsEntry(429, 3);
        }
    }

    @Test
    void eachEndpointHasABucketOfItsOwn() {
        try (Sandbox sandbox = Sandbox.start(atStandstill.withRate(5, 1))) {
            Api api = new Api(sandbox);

            assertThat(api.bulkUpdate(ONE).statusCode()).isEqualTo(200);
            assertThat(api.get("/api/users/getFields").statusCode()).isEqualTo(200);
            assertThat(api.get("/api/users/getFields").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void eachReadEndpointHasItsRateAndNoOther() {
        try (Sandbox sandbox = Sandbox.start(atStandstill.withReadRate(2, 2))) {
            Api api = new Api(sandbox);

            for (String path : List.of(
                    "/api/lists",
                    "/api/channels",
                    "/api/messageTypes",
                    "/api/users/getByEmail?email=a@example.com",
                    "/api/users/a@example.com")) {
                assertThat(IntStream.range(0, 3).map(i -> api.get(path).statusCode()))
                        .as(path)
                        .containsExactly(200, 200, 429);
            }
            assertThat(api.get("/api/users/getFields").statusCode()).isEqualTo(200);
            now.set(Instant.EPOCH.plusMillis(500));
            assertThat(api.get("/api/lists").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void readsCanBeLimitedWhereNothingElseIs() {
        SandboxOptions reads = atStandstill.withoutRateLimits().withReadRate(1, 1);
        try (Sandbox sandbox = Sandbox.start(reads)) {
            Api api = new Api(sandbox);

            assertThat(IntStream.range(0, 9).map(i -> api.bulkUpdate(ONE).statusCode()))
                    .containsOnly(200);
            assertThat(api.get("/api/lists").statusCode()).isEqualTo(200);
            assertThat(api.get("/api/lists").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void subscriptionsHaveTheRateAndTheSizeOfUsersInABucketOfTheirOwn() {
        try (Sandbox sandbox = Sandbox.start(atStandstill.withMaxBodyBytes(100))) {
            Api api = new Api(sandbox);
            api.bulkUpdate(ONE);

            assertThat(IntStream.range(0, 6)
                            .map(i -> api.subscriptions("{'email':'a@example.com'}")
                                    .statusCode()))
                    .containsExactly(200, 200, 200, 200, 200, 429);
            assertThat(api.subscriptions("{'email':'" + "a".repeat(100) + "'}").statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void latencyIsSpentWithoutKeepingOthersWaiting() {
        Duration latency = Duration.ofSeconds(1);
        try (Sandbox sandbox = Sandbox.start(unlimited.withLatency(latency, Duration.ofMillis(10)))) {
            Api api = new Api(sandbox);
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 64)
                    .mapToObj(i -> api.bulkUpdateLater(ONE))
                    .toList();

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
            assertThat(sandbox.log().overlaps().maxInFlight()).isGreaterThan(32);
            assertThat(sandbox.log().requests())
                    .allSatisfy(request -> assertThat(Duration.between(request.arrivedAt(), request.finishedAt()))
                            .isGreaterThanOrEqualTo(latency));
        }
    }

    @Test
    void readsAProfileByEitherIdentifier() {
        try (Sandbox sandbox = Sandbox.start(unlimited)) {
            Api api = new Api(sandbox);
            api.bulkUpdate("{'users':[{'email':'a+b@example.com','userId':'x/y','dataFields':{'n':1}}]}");

            for (String path : List.of(
                    "/api/users/A+b@example.com",
                    "/api/users/getByEmail?email=a%2Bb%40example.com",
                    "/api/users/byUserId/x%2Fy",
                    "/api/users/byUserId?userId=x/y")) {
                JsonNode user = Api.json(api.get(path)).path("user");
                assertThat(user.path("email").asString()).as(path).isEqualTo("a+b@example.com");
                assertThat(user.path("userId").asString()).as(path).isEqualTo("x/y");
                assertThat(Api.written(user.path("dataFields"))).as(path).isEqualTo(Api.json("{'n':1}"));
            }
        }
    }

    @Test
    void anUnknownEmailIsEmptyAnythingElseIsRefused() {
        try (Sandbox sandbox = Sandbox.start(unlimited)) {
            Api api = new Api(sandbox);

            assertThat(api.get("/api/users/nobody@example.com").body()).isEqualTo("{}");
            assertThat(api.get("/api/users/nobody@").statusCode()).isEqualTo(400);
            assertThat(api.get("/api/users/byUserId/nobody").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void aChangeShowsInReadsOnlyAfterTheDelay() {
        ProjectSettings delayed = ProjectSettings.defaults().withVisibilityDelay(Duration.ofSeconds(60));
        try (Sandbox sandbox = Sandbox.start(atStandstill.withoutRateLimits().withProject(delayed))) {
            Api api = new Api(sandbox);
            api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'n':1}}]}");
            assertThat(api.get("/api/users/a@example.com").body()).isEqualTo("{}");

            now.set(Instant.EPOCH.plusSeconds(60));
            api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'n':2}}]}");
            assertThat(api.fieldsOf("a@example.com")).isEqualTo(Api.json("{'n':1}"));

            now.set(Instant.EPOCH.plusSeconds(120));
            assertThat(api.fieldsOf("a@example.com")).isEqualTo(Api.json("{'n':2}"));

            api.subscriptions("{'email':'a@example.com','emailListIds':[1001]}");
            api.subscriptions("{'email':'a@example.com','unsubscribedChannelIds':[2001]}");
            assertThat(api.fieldsOf("a@example.com")).isEqualTo(Api.json("{'n':2}"));
            assertThat(sandbox.state().get("a@example.com")).contains("1001", "2001");

            now.set(Instant.EPOCH.plusSeconds(180));
            assertThat(api.fieldsOf("a@example.com"))
                    .isEqualTo(Api.json("{'n':2,'emailListIds':[1001],'unsubscribedChannelIds':[2001]}"));
        }
    }

    @Test
    void countsUsersAndNothingElseWhenToldTo() {
        try (Sandbox sandbox = Sandbox.start(unlimited.withCountOnly())) {
            HttpResponse<String> answer = new Api(sandbox)
                    .bulkUpdate("{'users':[{'email':'a{\\'@example.com','dataFields':{'o':{'p':{}}}},{'userId':'1'}]}");

            assertThat(Api.json(answer).path("successCount").asInt()).isEqualTo(2);
            assertThat(sandbox.users()).isZero();
            assertThat(sandbox.log().itemsSent()).isEqualTo(2);

            assertThat(Api.json(new Api(sandbox).subscriptions("{'email':'bad@'}", "{'userId':'1'}", "{}")))
                    .isEqualTo(Api.json("{'successCount':3,'failCount':0,'invalidEmails':[],'invalidUserIds':[],"
                            + "'validEmailFailures':[],'validUserIdFailures':[]}"));
            assertThat(sandbox.log().itemsSent()).isEqualTo(5);
        }
    }

    @Test
    void saysThatAPortIsTaken() {
        try (Sandbox sandbox = Sandbox.start(unlimited)) {
            URI taken = sandbox.baseUrl();
            assertThatThrownBy(() -> Sandbox.start(unlimited.withPort(taken.getPort())))
                    .isInstanceOf(RunFailure.class)
                    .hasMessageContaining("can't listen at port " + taken.getPort());
        }
    }
}
