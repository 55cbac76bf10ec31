package io.iterablebatch.contract;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.run.kit.Ask;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.SampleFields;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.sandbox.shelf.SeedData;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The job files as they are shipped, on the seeded project: they do what they say, by requests that the vendor's
 * description knows, and what they are answered agrees with it but for its known flaws.
 */
@ExtendWith(TestDatabases.class)
class ShippedJobsContractTest {

    private static final String RAISED = "users/bulkUpdate=500/s,users/bulkUpdateSubscriptions=500/s,"
            + "users/getByEmail=5000/s,campaigns/archive=500/s,campaigns/abort=500/s,campaigns/cancel=500/s,"
            + "campaigns/activateTriggered=500/s,templates/bulkDelete=500/s,email/cancel=500/s,inApp/cancel=500/s,"
            + "export/{jobId}=500/s";

    private static final String CATALOGUE = "GET /api/channels, GET /api/lists, GET /api/messageTypes, ";
    private static final String CAMPAIGNS = "GET /api/campaigns, GET /api/campaigns/{id}, ";

    /** What the sandbox has beside what the tool asks for. */
    private static final Set<String> NOT_ASKED_FOR = Set.of(
            "GET /api/users/{email}", "GET /api/users/byUserId/{userId}", "POST /api/campaigns/deactivateTriggered");

    private static final ExchangeCheck CHECK = new ExchangeCheck();

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private ExchangeRecorder recorder;
    private Workplace workplace;
    private Tool tool;

    /**
     * A job file of {@code jobs/}.
     *
     * @param endpoints all that it uses
     */
    private record Shipped(String name, int exitCode, Set<String> endpoints) {

        static Shipped of(String name, int exitCode, String endpoints) {
            return new Shipped(name, exitCode, Set.of(endpoints.split(", ")));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Shipped> onRows() {
        return List.of(
                Shipped.of("users", 3, "GET /api/users/getFields, POST /api/users/bulkUpdate"),
                Shipped.of("subscriptions", 3, CATALOGUE + "POST /api/users/bulkUpdateSubscriptions"),
                Shipped.of(
                        "subscriptions-long",
                        0,
                        CATALOGUE + "GET /api/users/getByEmail, POST /api/users/bulkUpdateSubscriptions"));
    }

    static List<Shipped> byPlan() {
        return List.of(
                Shipped.of("archive-old-blasts", 0, CAMPAIGNS + "POST /api/campaigns/archive"),
                Shipped.of(
                        "delete-unused-templates",
                        0,
                        "GET /api/campaigns, GET /api/templates, POST /api/templates/bulkDelete"),
                Shipped.of("abort-campaigns", 3, "GET /api/campaigns/{id}, POST /api/campaigns/abort"),
                Shipped.of("cancel-campaigns", 3, CAMPAIGNS + "POST /api/campaigns/cancel"),
                Shipped.of("activate-triggered", 3, CAMPAIGNS + "POST /api/campaigns/activateTriggered"),
                Shipped.of("cancel-emails", 3, "POST /api/email/cancel"),
                Shipped.of("cancel-in-app", 3, "POST /api/inApp/cancel"));
    }

    static List<Shipped> withoutPlan() {
        return List.of(Shipped.of("cancel-exports", 3, "DELETE /api/export/{jobId}, GET /api/export/jobs"));
    }

    @BeforeEach
    void begin(TestDatabase database) {
        sandbox = Sandbox.start(Sandboxes.options()
                .withSeed(SeedData.sample())
                .withProject(ProjectSettings.defaults().withSeedFields(SampleFields.all())));
        recorder = new ExchangeRecorder(sandbox);
        workplace = Workplace.in(folder)
                .with("ITERABLE_BASE_URL", recorder.baseUrl())
                .with("ITERABLE_RATE_LIMITS", RAISED);
        tool = Tool.in(workplace, database, sandbox);
    }

    @AfterEach
    void close() {
        workplace.close();
        recorder.close();
        sandbox.close();
    }

    @ParameterizedTest
    @MethodSource("onRows")
    void isRun(Shipped job) throws IOException {
        RunResult run = tool.run(copied(job.name()), Ask.limit(300));

        assertThatRun(run).exits(job.exitCode());
        assertThat(run.summary().accounting().counts().delivered()).isPositive();
        keepsToTheDescription(job.endpoints());
    }

    @ParameterizedTest
    @MethodSource("byPlan")
    void isPlannedAndApplied(Shipped job) throws IOException {
        RunResult applied = tool.apply(tool.plan(copied(job.name())));

        assertThatRun(applied).exits(job.exitCode());
        didWhatItSays(applied);
        keepsToTheDescription(job.endpoints());
    }

    @ParameterizedTest
    @MethodSource("withoutPlan")
    void runsAsItStands(Shipped job) throws IOException {
        RunResult run = tool.run(copied(job.name()));

        assertThatRun(run).exits(job.exitCode());
        didWhatItSays(run);
        keepsToTheDescription(job.endpoints());
    }

    /** What no shipped job asks for: users by their id, and what a recurring campaign made. */
    @Test
    void otherJobsAskForTheRest() {
        sandbox.seedUsers(Stream.of("{\"email\":\"s@example.com\",\"userId\":\"s-1\"}"));
        Path users = workplace.file("subscriptions.csv", List.of("user_id,kind,id,change", "s-1,list,1002,subscribe"));
        assertThatRun(tool.run(workplace.file("byId.yaml", """
                        action: subscriptions.bulk-update
                        source: { csv: %s }
                        identify: { userId: user_id }
                        rows: { kind: kind, id: id, change: change }
                        mode: merge
                        """.formatted(users))))
                .exits(0);
        tool.plan(workplace.file("children.yaml", """
                action: campaigns.archive
                source: { campaigns: { children-of: [700016] } }
                """));

        keepsToTheDescription(Set.of(
                "GET /api/channels",
                "GET /api/lists",
                "GET /api/messageTypes",
                "GET /api/users/byUserId",
                "POST /api/users/bulkUpdateSubscriptions",
                "GET /api/campaigns/recurring/{id}/childCampaigns"));
    }

    @Test
    void everyEndpointOfTheTenActionsAndTheirReadsIsAmongThem() {
        Set<String> used = Stream.of(onRows(), byPlan(), withoutPlan())
                .flatMap(List::stream)
                .flatMap(job -> job.endpoints().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        used.add("GET /api/users/byUserId");
        used.add("GET /api/campaigns/recurring/{id}/childCampaigns");
        used.addAll(NOT_ASKED_FOR);

        assertThat(used).isEqualTo(CHECK.description().operations());
    }

    /** Elsewhere, since a plan is written beside it; its rows stay where they are. */
    private Path copied(String name) throws IOException {
        return Files.copy(Path.of("jobs", name + ".yaml"), folder.resolve(name + ".yaml"));
    }

    private void keepsToTheDescription(Set<String> endpoints) {
        assertThat(recorder.exchanges()).allSatisfy(exchange -> {
            assertThat(CHECK.request(exchange)).as("%s", exchange).isEmpty();
            assertThat(KnownFlaws.all()).as("%s", exchange).containsAll(CHECK.answer(exchange));
        });
        assertThat(recorder.exchanges())
                .extracting(exchange -> CHECK.operation(exchange).orElseThrow().name())
                .containsAll(surely(endpoints))
                .isSubsetOf(endpoints);
    }

    /**
     * Many campaigns are looked at by lists of all, and the few that do not show it yet one by one, if there are any.
     */
    private static Set<String> surely(Set<String> endpoints) {
        Set<String> surely = new HashSet<>(endpoints);
        if (endpoints.contains("GET /api/campaigns")) {
            surely.remove("GET /api/campaigns/{id}");
        }
        return surely;
    }

    private void didWhatItSays(RunResult run) {
        var counts = run.summary().accounting().counts();
        assertThat(counts.addUp()).isTrue();
        assertThat(counts.delivered()).isPositive();
        assertThat(counts.rejected()).isZero();
        long applied = Sandboxes.writes(sandbox).stream()
                .map(request -> request.endpoint())
                .distinct()
                .mapToLong(endpoint -> Sandboxes.applied(sandbox, endpoint).size())
                .sum();
        assertThat(applied).as("done by the project").isEqualTo(counts.delivered());
        assertThat(tool.auditOfInstance(run).stream()
                        .filter(entry -> entry.change().outcome() == Outcome.DELIVERED))
                .as("delivered, by the audit")
                .hasSize(Math.toIntExact(counts.delivered()));
    }
}
