package io.iterablebatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.api.access.ApiRoute;
import io.iterablebatch.console.api.token.ApiTokenStore;
import io.iterablebatch.console.kit.DescribedApi;
import io.iterablebatch.console.kit.DescribedApi.Answer;
import io.iterablebatch.console.security.Role;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The API, walked by a client that is made of its own description, each route as everybody. */
@ExtendWith(TestDatabases.class)
class ApiWalkTest {

    /** Those who ask. */
    private enum Holder {
        NOBODY(Set.of()),
        VIEWER(Set.of(Role.VIEWER)),
        OPERATOR(Set.of(Role.OPERATOR)),
        APPROVER(Set.of(Role.APPROVER)),
        SUPPORT(Set.of(Role.VIEWER, Role.PERSONAL_DATA));

        private final Set<Role> roles;

        Holder(Set<Role> roles) {
            this.roles = roles;
        }

        private boolean may(ApiRoute route) {
            return route.isOpen()
                    || switch (route.roleWord()) {
                        case "viewer" -> this != NOBODY;
                        case "operator" -> this == OPERATOR;
                        default -> this == APPROVER;
                    };
        }
    }

    private static final String START = "{\"jobFile\": \"people.yaml\"}";
    private static final Sandbox SANDBOX = Sandboxes.quick();

    @TempDir
    private static Path folder;

    private static Workplace workplace;
    private static TestConsole console;
    private static DescribedApi api;
    private static ApiTokenStore tokens;
    private static JdbcTemplate jdbc;
    private static long run;
    private static String plan;
    private static final Map<Holder, String> TOKENS = new EnumMap<>(Holder.class);

    @BeforeAll
    static void open(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(SANDBOX);
        workplace.file("users.csv", People.file(People.withFlaws(300)));
        Tool tool = Tool.in(workplace, database, SANDBOX);
        run = tool.run(Job.of(workplace, "people", folder.resolve("users.csv")).file())
                .summary()
                .identity()
                .runId();
        SANDBOX.set(
                ProjectResource.CAMPAIGNS,
                "{\"id\":7,\"name\":\"Seven\",\"type\":\"Blast\",\"campaignState\":\"Finished\"}");
        workplace.file("ids.csv", "id\n7\n");
        plan = tool.plan(workplace.file(
                        "archive.yaml",
                        "action: campaigns.archive\nsource: { csv: " + folder.resolve("ids.csv") + " }\n"))
                .getFileName()
                .toString();
        workplace.file(
                "typed.yaml",
                "action: users.bulk-update\nsource: { csv: \"" + folder + "/${WHICH}.csv\" }\n"
                        + "identify: { email: email }\n");
        console = TestConsole.withLogin(workplace, database);
        api = DescribedApi.of(console.url());
        jdbc = new JdbcTemplate(database.dataSource());
        tokens = new ApiTokenStore(jdbc);
        for (Holder each : Holder.values()) {
            if (!each.roles.isEmpty()) {
                TOKENS.put(
                        each,
                        tokens.create(each.name(), each.roles, "ops", null).orElseThrow());
            }
        }
    }

    @AfterAll
    static void close() {
        console.close();
        workplace.close();
        SANDBOX.close();
    }

    @Test
    void theDescriptionTellsTheRoutesThatThereAreAndTheirRoles() {
        Set<String> described = api.operations().values().stream()
                .map(each -> each.method() + " " + each.path())
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(ApiRoute.values()).map(each -> each.method() + " " + each.path()))
                .containsExactlyInAnyOrderElementsOf(described);
        assertThat(console
                        .context()
                        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                        .getHandlerMethods()
                        .keySet()
                        .stream()
                        .flatMap(info -> info.getPatternValues().stream()
                                .filter(pattern -> pattern.startsWith(ApiRoute.BASE))
                                .flatMap(pattern -> info.getMethodsCondition().getMethods().stream()
                                        .map(method -> method + " " + pattern.substring(ApiRoute.BASE.length()))))
                        .collect(Collectors.toSet()))
                .isEqualTo(described);
        for (ApiRoute route : ApiRoute.values()) {
            assertThat(operation(route).described().path("description").asString("none"))
                    .as(route.path())
                    .contains(route.roleWord());
        }
    }

    @Test
    void eachRouteIsForWhomItIsMeantAndAnswersAsDescribed() {
        List<String> wrong = new ArrayList<>();
        for (ApiRoute route : ApiRoute.values()) {
            for (Holder each : Holder.values()) {
                Answer answer = walk(route, each);
                int status = answer.status();
                boolean passed = status != 401 && status != 403;
                if (passed != each.may(route)
                        || (passed && status >= 400)
                        || (status == 401) != nobodyAt(route, each)) {
                    wrong.add(route + " by " + each + ": " + status + " " + answer.body());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean nobodyAt(ApiRoute route, Holder holder) {
        return holder == Holder.NOBODY && !route.isOpen();
    }

    /** Calls a route with what it takes, on things that there are. */
    private static Answer walk(ApiRoute route, Holder holder) {
        Map<String, String> given = new TreeMap<>();
        String body = null;
        switch (route) {
            case RUN, REJECTS, STOP -> given.put("run", Long.toString(run));
            case QUEUED_RUN, WITHDRAW -> given.put("queued", Long.toString(queued()));
            case PLAN -> given.put("plan", plan);
            case APPROVE -> {
                given.put("plan", plan);
                body = "{\"planHash\": \"" + hash() + "\", \"comment\": \"looked at\"}";
            }
            case REVOKE -> given.putAll(Map.of("plan", plan, "planHash", hash()));
            case START -> {
                given.put("Idempotency-Key", "walk");
                body = START;
            }
            default -> {}
        }
        return api.call(operation(route).id(), TOKENS.get(holder), given, body);
    }

    private static DescribedApi.Operation operation(ApiRoute route) {
        return api.operations().values().stream()
                .filter(each ->
                        each.method().equals(route.method()) && each.path().equals(route.path()))
                .findFirst()
                .orElseThrow();
    }

    private static long queued() {
        return start(Map.of(), START).body().path("queueId").asLong();
    }

    private static String hash() {
        return api.call("getPlan", TOKENS.get(Holder.VIEWER), Map.of("plan", plan), null)
                .body()
                .path("planHash")
                .asString();
    }

    private static Answer start(Map<String, String> headers, String body) {
        return api.call("startRun", TOKENS.get(Holder.OPERATOR), headers, body);
    }

    @Test
    void aRunIsTheOneOfTheHistoryAndItsCellsAreForThoseWhoMaySeeThem() {
        Answer detail = api.call("getRun", TOKENS.get(Holder.VIEWER), Map.of("run", Long.toString(run)), null);
        assertThat(detail.body().path("counts").path("read").asLong()).isEqualTo(300);
        assertThat(detail.body().path("summary").path("runId").asLong()).isEqualTo(run);
        Map<String, String> given = Map.of("run", Long.toString(run), "limit", "1");
        Answer viewer = api.call("listRejects", TOKENS.get(Holder.VIEWER), given, null);
        assertThat(viewer.body().path("columns").isNull()).isTrue();
        assertThat(viewer.body().path("rejects").get(0).path("values").isNull()).isTrue();
        Answer support = api.call("listRejects", TOKENS.get(Holder.SUPPORT), given, null);
        assertThat(support.body().path("rejects").get(0).path("values").isArray())
                .isTrue();
        Answer second = api.call(
                "listRejects",
                TOKENS.get(Holder.VIEWER),
                Map.of(
                        "run",
                        Long.toString(run),
                        "limit",
                        "1",
                        "after",
                        support.body().path("next").asString()),
                null);
        assertThat(second.body().path("rejects").get(0).path("record").asLong())
                .isGreaterThan(
                        support.body().path("rejects").get(0).path("record").asLong());
    }

    @Test
    void theSameKeyIsTheSameStartAlsoWhenTwoComeAtOnce() {
        Map<String, String> key = Map.of("Idempotency-Key", "at-once");
        List<CompletableFuture<Answer>> both = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> start(key, START)))
                .limit(4)
                .toList();
        List<Answer> answers = both.stream().map(CompletableFuture::join).toList();
        assertThat(answers).allMatch(answer -> answer.status() == 202);
        assertThat(answers.stream().map(answer -> answer.whole().body()).distinct())
                .hasSize(1);
        Answer first = answers.get(0);
        assertThat(first.whole().headers().firstValue("Location"))
                .hasValue("/api/v1/queue/" + first.body().path("queueId").asLong());
        assertThat(first.body().path("askedBy").asString()).isEqualTo("OPERATOR (token of ops)");
        assertThat(first.body().path("workers").asInt()).isZero();
        Answer other = start(key, "{\"jobFile\": \"people.yaml\", \"full\": true}");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("key-reused");
        jdbc.update("UPDATE api_start SET begun_at = begun_at - interval '25 hours' WHERE idempotency_key = 'at-once'");
        assertThat(start(key, START).body().path("queueId").asLong())
                .as("a day later")
                .isNotEqualTo(first.body().path("queueId").asLong());
    }

    @Test
    void withoutAKeyEachRequestIsAStart() {
        assertThat(queued()).isNotEqualTo(queued());
    }

    @Test
    void whatCannotBeStartedIsSaidWithAllMistakesAtOnce() {
        Answer wrong = start(
                Map.of(), "{\"jobfile\": \"x\", \"limit\": 0, \"at\": \"tomorrow\", \"parameters\": {\"DAY\": 7}}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()
                        .path("errors")
                        .valueStream()
                        .map(each -> each.path("pointer").asString()))
                .containsExactlyInAnyOrder("/jobfile", "/jobFile", "/limit", "/at", "/parameters/DAY");
        assertThat(start(Map.of(), "{\"jobFile\": \"../people.yaml\"}").problem())
                .isEqualTo("invalid");
        assertThat(start(Map.of(), "{\"jobFile\": \"archive.yaml\"}").problem()).isEqualTo("plan-needed");
        Answer outside = start(
                Map.of(), "{\"jobFile\": \"typed.yaml\", \"parameters\": {\"WHICH\": \"../../../../etc/passwd\"}}");
        assertThat(outside.body().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/parameters");
        assertThat(start(Map.of(), "{\"jobFile\": \"people.yaml\", \"parameters\": {\"NOT_THERE\": \"1\"}}")
                        .problem())
                .isEqualTo("invalid");
        assertThat(start(Map.of(), "{").problem()).isEqualTo("bad-json");
        assertThat(start(Map.of(), "[]").problem()).isEqualTo("bad-json");
        assertThat(start(Map.of(), "{\"jobFile\": \"" + "x".repeat(70_000) + "\"}")
                        .problem())
                .isEqualTo("too-large");
    }

    @Test
    void aQueuedRunIsTakenBackAndTwiceIsOnce() {
        Map<String, String> queued = Map.of("queued", Long.toString(queued()));
        for (int i = 0; i < 2; i++) {
            assertThat(api.call("withdrawQueuedRun", TOKENS.get(Holder.OPERATOR), queued, null)
                            .body()
                            .path("state")
                            .asString())
                    .isEqualTo("withdrawn");
        }
    }

    @Test
    void anApprovalBelongsToThePlanThatWasLookedAtAndIsOfTheToken() {
        Map<String, String> at = Map.of("plan", plan);
        Answer another = api.call("approvePlan", TOKENS.get(Holder.APPROVER), at, "{\"planHash\": \"x\"}");
        assertThat(another.problem()).isEqualTo("plan-changed");
        Answer given = api.call("approvePlan", TOKENS.get(Holder.APPROVER), at, "{\"planHash\": \"" + hash() + "\"}");
        assertThat(given.body().path("approvedBy").get(0).asString()).isEqualTo("APPROVER (token of ops)");
        assertThat(api.call(
                                "revokeApproval",
                                TOKENS.get(Holder.APPROVER),
                                Map.of("plan", plan, "planHash", hash()),
                                null)
                        .body()
                        .path("approvedBy"))
                .isEmpty();
        assertThat(jdbc.queryForList(
                        "SELECT what FROM console_audit WHERE who = 'APPROVER (token of ops)'", String.class))
                .contains("approve", "revoke");
    }

    @Test
    void aTokenThatWasRevokedOrHasExpiredIsWorthNothing() {
        String revoked = tokens.create("gone", Set.of(Role.VIEWER), "ops", null).orElseThrow();
        assertThat(api.call("listJobs", revoked, Map.of(), null).status()).isEqualTo(200);
        assertThat(tokens.revoke("gone", "ops")).isTrue();
        assertThat(tokens.revoke("gone", "ops")).isFalse();
        Answer refused = api.call("listJobs", revoked, Map.of(), null);
        assertThat(refused.problem()).isEqualTo("bad-token");
        assertThat(refused.whole().headers().firstValue("WWW-Authenticate")).isPresent();
        String expired = tokens.create("old", Set.of(Role.VIEWER), "ops", Duration.ofHours(1))
                .orElseThrow();
        jdbc.update("UPDATE api_token SET expires_at = clock_timestamp() WHERE name = 'old'");
        assertThat(api.call("listJobs", expired, Map.of(), null).problem()).isEqualTo("bad-token");
        assertThat(jdbc.queryForList("SELECT encode(token_hash, 'escape') FROM api_token", String.class))
                .noneMatch(kept -> kept.contains("ibt_"));
    }

    @Test
    void everyErrorIsAProblem() throws Exception {
        String viewer = TOKENS.get(Holder.VIEWER);
        problem("GET", "/api/v1/nothing", viewer, 404, "not-found");
        problem("GET", "/api", viewer, 404, "not-found");
        problem("GET", "/api/v1/runs/x", viewer, 404, "not-found");
        problem("GET", "/api/v1/runs/424242", viewer, 404, "not-found");
        problem("GET", "/api/v1/plans/none.json", viewer, 404, "not-found");
        problem("GET", "/api/v1/nothing", null, 401, "no-token");
        problem("GET", "/api/v1/runs?limit=x", viewer, 400, "bad-parameter");
        problem("GET", "/api/v1/runs?limit=501", viewer, 400, "bad-parameter");
        problem("GET", "/api/v1/runs?befor=1", viewer, 400, "bad-parameter");
        problem("GET", "/api/v1/runs;a=b", viewer, 400, "bad-request");
        problem("PATCH", "/api/v1/runs", viewer, 405, "method-not-allowed");
        problem("POST", "/api/v1/runs", TOKENS.get(Holder.OPERATOR), 415, "media-type");
        assertThat(jdbc.queryForList("SELECT who FROM console_audit WHERE answer = 'refused'", String.class))
                .doesNotContain("(unknown)");
    }

    private static void problem(String method, String path, String token, int status, String type) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(console.url() + path))
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("x"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).as(path).hasValue("application/problem+json");
        assertThat(answer.body())
                .as(path)
                .contains("urn:iterable-batch:problem:" + type + "\"")
                .doesNotContain("Exception");
        assertThat(answer.headers().firstValue("Set-Cookie")).as(path).isEmpty();
    }
}
