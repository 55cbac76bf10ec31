package io.iterablebatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.kit.Staff;
import io.iterablebatch.console.kit.Visitor;
import io.iterablebatch.metrics.PrometheusText;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address of the console, tried by everybody: a route that is not in the table here fails the first test. */
@ExtendWith(TestDatabases.class)
class RoutesTest {

    /** Who may use a route. */
    private enum Who {
        ANYBODY(EnumSet.allOf(Staff.class), true),
        VIEWERS(EnumSet.of(Staff.VERA, Staff.OTTO, Staff.ANNA, Staff.PIA, Staff.BOSS), false),
        OPERATORS(EnumSet.of(Staff.OTTO, Staff.BOSS), false),
        APPROVERS(EnumSet.of(Staff.ANNA, Staff.BOSS), false),
        OPERATORS_AND_APPROVERS(EnumSet.of(Staff.OTTO, Staff.ANNA, Staff.BOSS), false),
        VIEWERS_WITH_PERSONAL_DATA(EnumSet.of(Staff.PIA, Staff.BOSS), false),
        /** Holders of a token, whoever is logged in: ApiWalkTest tries these with one. */
        TOKENS(EnumSet.noneOf(Staff.class), false);

        private final Set<Staff> known;
        private final boolean unknown;

        Who(Set<Staff> known, boolean unknown) {
            this.known = known;
            this.unknown = unknown;
        }
    }

    private static final Map<String, Who> ROUTES = new TreeMap<>(Map.ofEntries(
            Map.entry("DELETE /api/v1/plans/{plan}/approval", Who.TOKENS),
            Map.entry("DELETE /api/v1/queue/{queued}", Who.TOKENS),
            Map.entry("GET /", Who.VIEWERS),
            Map.entry("GET /api/v1/jobs", Who.TOKENS),
            Map.entry("GET /api/v1/openapi.json", Who.ANYBODY),
            Map.entry("GET /api/v1/plans", Who.TOKENS),
            Map.entry("GET /api/v1/plans/{plan}", Who.TOKENS),
            Map.entry("GET /api/v1/queue", Who.TOKENS),
            Map.entry("GET /api/v1/queue/{queued}", Who.TOKENS),
            Map.entry("GET /api/v1/runs", Who.TOKENS),
            Map.entry("GET /api/v1/runs/{run}", Who.TOKENS),
            Map.entry("GET /api/v1/runs/{run}/rejects", Who.TOKENS),
            Map.entry("GET /api/v1/workers", Who.TOKENS),
            Map.entry("POST /api/v1/plans/{plan}/approval", Who.TOKENS),
            Map.entry("POST /api/v1/runs", Who.TOKENS),
            Map.entry("POST /api/v1/runs/{run}/stop", Who.TOKENS),
            Map.entry("GET /assets/{name}", Who.ANYBODY),
            Map.entry("GET /audit", Who.VIEWERS),
            Map.entry("GET /configuration", Who.VIEWERS),
            Map.entry("GET /enter", Who.ANYBODY),
            Map.entry("GET /error", Who.ANYBODY),
            Map.entry("GET /health", Who.ANYBODY),
            Map.entry("GET /login", Who.ANYBODY),
            // From this machine.
            Map.entry("GET /metrics", Who.ANYBODY),
            Map.entry("GET /plans", Who.VIEWERS),
            Map.entry("GET /plans/{name}", Who.VIEWERS),
            Map.entry("GET /plans/{name}/drift", Who.OPERATORS_AND_APPROVERS),
            Map.entry("GET /runs", Who.VIEWERS),
            Map.entry("GET /runs/{number}", Who.VIEWERS),
            Map.entry("GET /runs/{number}/audit", Who.VIEWERS),
            Map.entry("GET /runs/{number}/live", Who.VIEWERS),
            Map.entry("GET /runs/{number}/rejects", Who.VIEWERS),
            Map.entry("GET /runs/{number}/rejects.csv", Who.VIEWERS_WITH_PERSONAL_DATA),
            Map.entry("GET /runs/{number}/report", Who.VIEWERS_WITH_PERSONAL_DATA),
            Map.entry("GET /schedule", Who.VIEWERS),
            Map.entry("GET /start", Who.OPERATORS),
            Map.entry("GET /starts/{number}", Who.VIEWERS),
            Map.entry("GET /starts/{number}/live", Who.VIEWERS),
            Map.entry("POST /plans/{name}/apply", Who.OPERATORS),
            Map.entry("POST /plans/{name}/approve", Who.APPROVERS),
            Map.entry("POST /plans/{name}/revoke", Who.APPROVERS),
            Map.entry("POST /runs/{number}/rejects", Who.VIEWERS),
            Map.entry("POST /runs/{number}/rejects.csv", Who.VIEWERS_WITH_PERSONAL_DATA),
            Map.entry("POST /runs/{number}/replay", Who.OPERATORS),
            Map.entry("POST /runs/{number}/resume", Who.OPERATORS),
            Map.entry("POST /runs/{number}/stop", Who.OPERATORS),
            Map.entry("POST /schedule/now", Who.OPERATORS),
            Map.entry("POST /schedule/pause", Who.OPERATORS),
            Map.entry("POST /schedule/resume", Who.OPERATORS),
            Map.entry("POST /start", Who.OPERATORS)));

    private static final Sandbox SANDBOX = Sandboxes.quick();

    @TempDir
    private static Path folder;

    private static Workplace workplace;
    private static TestConsole console;
    private static long run;
    private static String plan;
    private static String abortPlan;
    private static final Map<Staff, Visitor> STAFF = new EnumMap<>(Staff.class);

    @BeforeAll
    static void open(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(SANDBOX);
        workplace.file("users.csv", People.file(People.withFlaws(300)));
        Tool tool = Tool.in(workplace, database, SANDBOX);
        RunResult result = tool.run(
                Job.of(workplace, "people", folder.resolve("users.csv")).file());
        run = result.summary().identity().runId();
        SANDBOX.set(
                ProjectResource.CAMPAIGNS,
                "{\"id\":7,\"name\":\"Seven\",\"type\":\"Blast\",\"campaignState\":\"Finished\"}");
        workplace.file("ids.csv", "id\n7\n");
        Path job = workplace.file(
                "archive.yaml", "action: campaigns.archive\nsource: { csv: " + folder.resolve("ids.csv") + " }\n");
        plan = tool.plan(job).getFileName().toString();
        abortPlan = tool.plan(workplace.file(
                        "abort.yaml", "action: campaigns.abort\nsource: { csv: " + folder.resolve("ids.csv") + " }\n"))
                .getFileName()
                .toString();
        console = TestConsole.withLogin(workplace, database);
        for (Staff each : Staff.values()) {
            STAFF.put(each, Visitor.loggedIn(console.url(), each));
        }
    }

    @AfterAll
    static void close() {
        console.close();
        workplace.close();
        SANDBOX.close();
    }

    @Test
    void allRoutesAreKnownHere() {
        Set<String> found = new TreeSet<>();
        console.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues().forEach(pattern -> {
                    if (info.getMethodsCondition().getMethods().isEmpty()) {
                        found.add("GET " + pattern);
                    }
                    info.getMethodsCondition().getMethods().forEach(method -> found.add(method + " " + pattern));
                }));
        assertThat(found).isEqualTo(ROUTES.keySet());
    }

    @Test
    void eachIsForWhomItIsMeantAndForNobodyElse() {
        List<String> wrong = new ArrayList<>();
        ROUTES.forEach((route, who) -> {
            Visitor stranger = Visitor.at(console.url());
            if (passes(ask(stranger, route)) != who.unknown) {
                wrong.add(route + " by nobody in particular");
            }
            for (Staff each : Staff.values()) {
                if (passes(ask(STAFF.get(each), route)) != who.known.contains(each)) {
                    wrong.add(route + " by " + each);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void whoIsNotKnownIsAskedToLogInAndWhoIsIsRefused() {
        assertThat(Visitor.location(Visitor.at(console.url()).get("/runs/" + run)))
                .isEqualTo("/login");
        HttpResponse<String> refused = STAFF.get(Staff.VERA).get("/runs/" + run + "/rejects.csv");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Not yours to do");
    }

    @Test
    void noFormIsTakenWithoutItsToken() {
        ROUTES.keySet().stream()
                .filter(route -> route.startsWith("POST ") && !route.contains("/api/"))
                .forEach(route -> assertThat(STAFF.get(Staff.BOSS)
                                .postBare(filled(route), Map.of())
                                .statusCode())
                        .as(route)
                        .isEqualTo(403));
        assertThat(STAFF.get(Staff.BOSS).postBare("/logout", Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsNoRouteIsForNobody() {
        for (String path : List.of(
                "/nothing",
                "/actuator",
                "/actuator/env",
                "/webjars/htmx.org/2.0.4/dist/htmx.js",
                "/assets/../application.properties",
                "/runs/" + run + "/rejects.csv/",
                "/runs/" + run + "/rejects.csv;a=b",
                "//runs/" + run + "/rejects.csv",
                "/runs/" + run + "/%72ejects.csv%2f",
                "/plans/..%2f..%2fetc%2fpasswd",
                "/plans/%2e%2e")) {
            assertThat(STAFF.get(Staff.VERA).get(path).statusCode()).as(path).isIn(400, 403, 404);
        }
    }

    @Test
    void anAddressThatThereIsNotIsSaidToBeSoAndStandsInNoAudit() {
        HttpResponse<String> answer = STAFF.get(Staff.VERA).get("/nope");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Not there");
        assertThat(STAFF.get(Staff.VERA).get("/audit").body()).doesNotContain("/nope");
        assertThat(Visitor.location(Visitor.at(console.url()).get("/nope"))).isEqualTo("/login");
    }

    @Test
    void theSearchLooksAtValuesOnlyForWhomTheyAreMeant() {
        String rejects = "/runs/" + run + "/rejects";
        Map<String, String> form = Map.of("search", "E-MAIL AT ALL", "rows", "25");
        assertThat(STAFF.get(Staff.PIA).post(rejects, rejects, form).body())
                .contains("no e-mail at all", "users.csv, row");
        assertThat(STAFF.get(Staff.OTTO).post(rejects, rejects, form).body())
                .contains("There are none like that")
                .doesNotContain("users.csv, row");
        assertThat(STAFF.get(Staff.OTTO)
                        .post(rejects, rejects, Map.of("search", "Users.CSV"))
                        .body())
                .contains("users.csv, row", "A cell is no e-mail address.");
    }

    @Test
    void onlyTheColumnsThatWereChosenAreShownAndTheFileHasAll() {
        String rejects = "/runs/" + run + "/rejects";
        Map<String, String> form = Map.of("column", "name", "rows", "25");
        assertThat(STAFF.get(Staff.PIA).post(rejects, rejects, form).body())
                .contains("data-label=\"name\"")
                .doesNotContain("data-label=\"email\"");
        assertThat(STAFF.get(Staff.PIA).post(rejects, rejects + ".csv", form).body())
                .contains("email,user_id,name");
    }

    @Test
    void theReportIsAPageThatLoadsNothing() {
        HttpResponse<String> answer = STAFF.get(Staff.PIA).get("/runs/" + run + "/report");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("style-src 'sha256-"));
    }

    @Test
    void whatACommandDidIsInTheAuditWithWhoDidIt() {
        assertThat(STAFF.get(Staff.VERA).get("/audit").body())
                .contains("run " + run + " of people", "from the command line");
        assertThat(STAFF.get(Staff.VERA).get("/runs/" + run).body()).contains("from the command line");
    }

    @Test
    void noOtherMethodIsTaken() {
        for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS")) {
            for (String path : List.of("/", "/runs/" + run, "/runs/" + run + "/stop", "/start")) {
                assertThat(STAFF.get(Staff.BOSS).send(method, path).statusCode())
                        .as(method + " " + path)
                        .isIn(400, 403, 405);
            }
        }
    }

    @Test
    void everyPageIsGuardedByTheSameHeaders() {
        ROUTES.keySet().stream().filter(route -> route.startsWith("GET ")).forEach(route -> {
            var headers = STAFF.get(Staff.BOSS).get(filled(route)).headers();
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .as(route)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(headers.firstValue("X-Content-Type-Options")).as(route).hasValue("nosniff");
            if (!route.contains("/assets/")) {
                assertThat(headers.firstValue("Cache-Control"))
                        .as(route)
                        .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
            }
        });
    }

    @Test
    void personalDataIsOnNoPageForWhomItIsNotMeant() {
        for (Staff each : List.of(Staff.VERA, Staff.OTTO, Staff.ANNA)) {
            ROUTES.keySet().stream()
                    .filter(route -> route.startsWith("GET "))
                    .forEach(route -> assertThat(
                                    STAFF.get(each).get(filled(route)).body())
                            .as(route + " by " + each)
                            .doesNotContain("no e-mail at all", "@example.com", "@Example.com"));
        }
        String rejects = "/runs/" + run + "/rejects";
        assertThat(STAFF.get(Staff.PIA).get(rejects).body()).contains("no e-mail at all");
        assertThat(STAFF.get(Staff.PIA).get(rejects + ".csv").body()).contains("no e-mail at all");
    }

    @Test
    void whatIsNotThereIsSaidToBeSo() {
        for (String path : List.of("/runs/424242", "/runs/x", "/starts/424242", "/plans/none.json", "/assets/none")) {
            HttpResponse<String> answer = STAFF.get(Staff.VERA).get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).contains("Not there").doesNotContain("Exception");
        }
    }

    @Test
    void anotherPlanThanTheOneThatWasSeenIsNotMeant() {
        HttpResponse<String> answer =
                STAFF.get(Staff.ANNA).post("/plans/" + plan, "/plans/" + plan + "/approve", Map.of("hash", "another"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Another plan by now");
        assertThat(STAFF.get(Staff.ANNA).get("/plans/" + plan).body()).contains("Nobody has approved it");
    }

    @Test
    void whatThePlanSaysIsNotAtOddsWithWhatItDoesAndWhoApprovedItSaysWhy() {
        assertThat(STAFF.get(Staff.ANNA).get("/plans/" + plan).body())
                .contains(
                        "rows of " + folder.resolve("ids.csv"),
                        "Live targets",
                        "are left alone (no include-live: true)");
        Visitor anna = STAFF.get(Staff.ANNA);
        String page = anna.get("/plans/" + abortPlan).body();
        assertThat(page).contains("rows of " + folder.resolve("ids.csv")).doesNotContain("Live targets");
        String hash = page.substring(page.indexOf("name=\"hash\" value=\"") + 19);
        anna.post(
                "/plans/" + abortPlan,
                "/plans/" + abortPlan + "/approve",
                Map.of("hash", hash.substring(0, 64), "comment", "looked at <each>"));
        assertThat(anna.get("/plans/" + abortPlan).body()).contains("“looked at &lt;each&gt;”");
        assertThat(STAFF.get(Staff.OTTO).get("/plans/" + abortPlan).body())
                .contains("how many campaigns it acts on, without those that it leaves as they are");
    }

    @Test
    void driftIsShownWithItsReason() {
        assertThat(STAFF.get(Staff.ANNA).get("/plans/" + plan + "/drift").body())
                .contains("1 of 1", "would be left alone now")
                .contains("In the plan</th>", "Now</th>", "<td>Finished</td><td>not there</td>");
    }

    @Test
    void aPlanIsAppliedOnlyByWhoTypesHowManyTargetsItHasAndWhatWasTypedIsKept() {
        Visitor otto = STAFF.get(Staff.OTTO);
        String page = otto.get("/plans/" + plan).body();
        String hash = page.substring(page.indexOf("name=\"hash\" value=\"") + 19);
        HttpResponse<String> refused = otto.post(
                "/plans/" + plan,
                "/plans/" + plan + "/apply",
                Map.of("hash", hash.substring(0, 64), "targets", "2", "comment", "a \"good\" reason"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("That is not the number of targets that this plan acts on. Nothing was done.")
                .contains("value=\"2\"", "value=\"a &#34;good&#34; reason\"");
        assertThat(otto.get("/audit").body()).contains("refused: That is not the number of targets");
    }

    @Test
    void whatPrometheusScrapesIsTheRunAsItWas() {
        HttpResponse<String> answer = Visitor.at(console.url()).get("/metrics");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain;version=0.0.4"));
        PrometheusText metrics = PrometheusText.parse(answer.body());
        assertThat(metrics.value("iterable_batch_last_run_records", "outcome", "delivered"))
                .isEqualTo(300 - People.invalidIn(300));
        assertThat(metrics.value("iterable_batch_last_run_exit_code")).isEqualTo(3);
        assertThat(metrics.value("iterable_batch_runs_total", "exit_code", "1"))
                .as("there from the beginning, so that the first one shows as an increase")
                .isZero();
    }

    private static boolean passes(HttpResponse<String> answer) {
        boolean toLogin = answer.statusCode() == 302
                && Visitor.location(answer).startsWith("/login")
                && !Visitor.location(answer).contains("failed");
        return !toLogin && answer.statusCode() != 401 && answer.statusCode() != 403;
    }

    /** Acts on nothing that there is: it is about who may ask. */
    private static HttpResponse<String> ask(Visitor visitor, String route) {
        if (route.startsWith("GET ")) {
            return visitor.get(filled(route).replace("/enter", "/health"));
        }
        if (route.startsWith("DELETE ")) {
            return visitor.send("DELETE", filled(route));
        }
        String path = route.substring(5)
                .replace("{number}", "424242")
                .replace("{run}", "424242")
                .replace("{name}", "none.json")
                .replace("{plan}", "none.json");
        return visitor.post("/login", path, Map.of("hash", "none", "file", "none"));
    }

    private static String filled(String route) {
        String path = route.substring(route.indexOf(' ') + 1)
                .replace("{number}", Long.toString(run))
                .replace("{run}", Long.toString(run))
                .replace("{queued}", "1")
                .replace("{plan}", plan)
                .replace("{name}", route.contains("assets") ? "console.css" : plan);
        return path.equals("/start") ? "/start?file=" + folder.resolve("people.yaml") : path;
    }
}
