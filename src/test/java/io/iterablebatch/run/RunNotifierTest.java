package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People are told how runs end, and whatever becomes of that changes no exit code. */
class RunNotifierTest {

    private static final String SECRET = "T0SECRET0HOOK";

    @TempDir
    private Path folder;

    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private HttpServer hook;

    @BeforeEach
    void listen() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            told.add(JsonMapper.shared().readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        hook.start();
    }

    @AfterEach
    void close() {
        hook.stop(0);
    }

    @Test
    void failureAndRecoveryAreTold() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(500)));
        try (Sandbox sandbox = Sandboxes.lively();
                Workplace workplace = at(sandbox)) {
            Path job = job(workplace, csv);
            sandbox.faults(List.of(FaultRule.of(Sandboxes.updates(), FaultAction.Answer.of(403))));
            assertThatRun(workplace.call("run", job)).exits(6);
            sandbox.faults(List.of());
            assertThatRun(workplace.call("run", job)).exits(0);
            assertThatRun(workplace.call("run", job)).exits(0);

            assertThat(told).extracting(alert -> alert.path("kind").asString()).containsExactly("failure", "recovery");
            assertThat(told.get(0).path("text").asString()).contains("next: ./iterable-batch run");
            assertThat(told)
                    .extracting(alert -> alert.path("dedupKey").asString())
                    .containsOnly("iterable-batch/default/users/trouble");
            assertThat(workplace.everythingWritten()).doesNotContain(SECRET);
        }
    }

    @Test
    void aWebhookThatFailsChangesNothing() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(20)));
        Files.writeString(csv, Files.readString(csv) + "no-address,x,y,z\n");
        status = 404;
        try (Sandbox sandbox = Sandboxes.lively();
                Workplace workplace = at(sandbox)) {
            RunResult run = workplace.call("run", job(workplace, csv));

            assertThatRun(run).exits(3).says("warning: could not tell webhook at 127.0.0.1:");
            assertThat(told).extracting(alert -> alert.path("kind").asString()).containsExactly("rejects");
            assertThat(workplace.everythingWritten()).doesNotContain(SECRET);
        }
    }

    @Test
    void aJobThatCannotBeginIsTold() throws Exception {
        try (Sandbox sandbox = Sandboxes.lively();
                Workplace workplace = at(sandbox)) {
            Path job = job(workplace, folder.resolve("missing.csv"));

            assertThatRun(workplace.call("run", job)).exits(2);

            assertThat(told).extracting(alert -> alert.path("exitCode").asInt()).containsExactly(2);
        }
    }

    @Test
    void whatIsOverdueIsToldOnceForEachDeadline() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(20)));
        try (Sandbox sandbox = Sandboxes.lively();
                Workplace workplace = at(sandbox)) {
            Path job = job(workplace, csv);
            assertThatRun(workplace.call("overdue", job)).exits(4).says("never");
            assertThatRun(workplace.call("overdue", job)).exits(4);
            assertThat(told).extracting(alert -> alert.path("kind").asString()).containsExactly("overdue");

            assertThatRun(workplace.call("run", job)).exits(0);
            assertThatRun(workplace.call("overdue", job)).exits(0).says("in time");
            assertThat(told).extracting(alert -> alert.path("kind").asString()).containsExactly("overdue", "recovery");
        }
    }

    @Test
    void whatIsOverdueIsToldAgainWhereNobodyCouldBeReached() throws Exception {
        try (Sandbox sandbox = Sandboxes.lively();
                Workplace workplace = at(sandbox)) {
            Path job = job(workplace, Files.write(folder.resolve("users.csv"), People.file(People.rows(20))));
            status = 404;
            assertThatRun(workplace.call("overdue", job)).exits(4).says("warning: could not tell");
            status = 204;
            assertThatRun(workplace.call("overdue", job)).exits(4);
            assertThatRun(workplace.call("overdue", job)).exits(4);
            assertThat(told).hasSize(2);
        }
    }

    /** One job of the folder must not switch the alarm of all others off. */
    @Test
    void whatOtherJobsNeedKeepsNoDeadlineFromBeingLookedAt() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(20)));
        try (Sandbox sandbox = Sandboxes.lively();
                Workplace workplace = at(sandbox)) {
            Files.createDirectory(folder.resolve("jobs"));
            Path late = Job.of(workplace, "jobs/late", csv)
                    .with("notify", "{ webhook: '${HOOK}', every: 26h }")
                    .file();
            workplace.file("jobs/of-a-day.yaml", List.of("source: { csv: '${DAY}.csv' }", "notify: { every: 26h }"));
            workplace.file(
                    "jobs/no-deadline.yaml",
                    List.of("source: { csv: '${DAY}.csv' }", "notify: { webhook: '${NOT_HERE}' }"));
            assertThatRun(workplace.call("overdue"))
                    .exits(4)
                    .says("of-a-day")
                    .says("`notify` tells nobody")
                    .doesNotSay("no-deadline");
            assertThat(told).extracting(alert -> alert.path("job").asString()).containsExactly("late");

            workplace.file("jobs/broken.yaml", "notify: [\n");
            assertThatRun(workplace.call("overdue", "--no-notify"))
                    .exits(4)
                    .says("warning: a deadline was not looked at: jobs/broken.yaml:");

            Files.delete(folder.resolve("jobs/of-a-day.yaml"));
            assertThatRun(workplace.call("run", late)).exits(0);
            assertThatRun(workplace.call("overdue"))
                    .exits(2)
                    .says("in time")
                    .says("warning: a deadline was not looked at: jobs/broken.yaml:");
            assertThatRun(workplace.call("overdue", late, "DAI=2026-12-01"))
                    .exits(2)
                    .says("no job file that is looked at uses `${DAI}`");
        }
    }

    @Test
    void anOpenConsoleWatchesTheDeadlinesToo() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(20)));
        try (Sandbox sandbox = Sandboxes.lively();
                Workplace workplace = at(sandbox)) {
            Job.of(workplace, "users", csv)
                    .with("source", "{ csv: '${DAY}.csv' }")
                    .with("notify", "{ webhook: '${HOOK}', every: 26h }")
                    .file();
            ToolProcess console = workplace.start("console", "--port", "0", "--jobs", folder);
            Await.until("the console told of it", () -> !told.isEmpty(), console::isAlive);
            console.terminate();
            assertThatRun(console.awaitExit()).exits(143);
            assertThat(told).extracting(alert -> alert.path("kind").asString()).containsExactly("overdue");
        }
    }

    @Test
    void aPlanThatWaitsForApprovalIsToldWhereThatIsNamedAndARehearsalIsNot() throws Exception {
        Path csv = Files.writeString(folder.resolve("ids.csv"), "id\n17\n");
        try (Sandbox sandbox = Sandboxes.lively();
                Workplace workplace = at(sandbox)) {
            sandbox.set(
                    ProjectResource.CAMPAIGNS,
                    "{\"id\":17,\"name\":\"Sale\",\"type\":\"Blast\",\"campaignState\":\"Running\"}");
            Path plan = folder.resolve("abort.plan.json");
            Path named = abort(workplace, "named", csv, "{ webhook: '${HOOK}', on: approval }");
            assertThatRun(workplace.call(
                            "plan", abort(workplace, "silent", csv, "{ webhook: '${HOOK}' }"), "--out", plan))
                    .exits(0)
                    .says("Somebody else approves it first, in ./iterable-batch console --plans " + folder);
            Files.delete(plan);
            assertThat(told).isEmpty();

            assertThatRun(workplace.call("plan", named, "--out", plan)).exits(0);

            assertThat(told).hasSize(1);
            assertThat(told.get(0).path("kind").asString()).isEqualTo("approval");
            assertThat(told.get(0).path("dedupKey").asString()).isEqualTo("iterable-batch/default/named/approval");
            assertThat(told.get(0).path("summary").asString())
                    .startsWith(
                            "named (default): a plan waits for approval: campaigns.abort on 1 campaign, planned by ")
                    .contains("abort.plan.json", "1 campaign is RUNNING");
            assertThat(told.get(0).path("next").asString()).isEqualTo("./iterable-batch console --plans " + folder);
            status = 404;
            assertThatRun(workplace.call("plan", named, "--out", plan)).exits(0).says("warning: could not tell");
        }
    }

    private static Path abort(Workplace workplace, String name, Path csv, String notify) {
        return workplace.file(
                name + ".yaml",
                List.of(
                        "action: campaigns.abort",
                        "source: { csv: " + csv + " }",
                        "plan: { approval: required }",
                        "notify: " + notify));
    }

    private Workplace at(Sandbox sandbox) throws IOException {
        return Workplace.in(folder)
                .sendingTo(sandbox)
                .with("HOOK", "http://127.0.0.1:" + hook.getAddress().getPort() + "/" + SECRET);
    }

    private static Path job(Workplace workplace, Path csv) throws IOException {
        return Job.of(workplace, "users", csv)
                .with("notify", "{ webhook: '${HOOK}', every: 26h }")
                .file();
    }
}
