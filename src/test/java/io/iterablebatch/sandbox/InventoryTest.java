package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.RunFailure;
import io.iterablebatch.sandbox.campaigns.CampaignState;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.sandbox.exports.ExportState;
import io.iterablebatch.sandbox.messages.MessageState;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.sandbox.shelf.SeedData;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns, templates, messages and exports: where they come from, how long they last and when reads see them. */
class InventoryTest {

    private static final Map<String, String> FILES =
            Map.of("campaigns.csv", """
            id,name,type,campaignState,messageMedium,createdAt,updatedAt,startAt,endedAt,createdByUserId,\
            updatedByUserId,templateId,labels,listIds,suppressionListIds,recurringCampaignId,sendSize,workflowId
            1,"Sale, ""24 h\""",Blast,Running,Email,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z,,,a@example.com,,,x|y,1001|1002,,,,
            2,Café,Blast,Scheduled,Email,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z,,,a@example.com,,,,,,,,
            """, "templates.csv", """
            templateId,name,templateType,messageMedium,createdAt,updatedAt,creatorUserId,messageTypeId,campaignId,clientTemplateId
            1,T,Base,Email,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z,a@example.com,3001,,
            """, "messages.csv", """
            scheduledMessageId,messageMedium,campaignId,email,userId,state,createdAt,updatedAt,sendAt
            1,Email,2,a@example.com,,pending,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z,
            """, "exports.csv", """
            id,dataTypeName,jobState,scheduledStartTime,endTime,bytesExported
            1,user,enqueued,2026-01-01T00:00:00Z,,
            """);

    @TempDir
    private Path home;

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void aSeedIsReadOnlyWhenItIsAskedForAndOnlyThatPart() {
        List<String> opened = new ArrayList<>();
        SeedData seed = file -> {
            opened.add(file);
            return SeedData.of(FILES).open(file);
        };
        try (Sandbox sandbox = Sandbox.start(options().withSeed(seed))) {
            Api api = new Api(sandbox);
            api.bulkUpdate("{'users':[{'email':'a@example.com'}]}");
            assertThat(opened).isEmpty();

            assertThat(Api.json(api.get("/api/campaigns/1")).path("name").asString())
                    .isEqualTo("Sale, \"24 h\"");
            api.get("/api/campaigns/2");
            assertThat(opened).containsExactly("campaigns.csv");
        }
    }

    @Test
    void aSeedWithAFlawSaysWhere() {
        SeedData broken =
                SeedData.of(Map.of("exports.csv", FILES.get("exports.csv").replace("enqueued", "asleep")));
        try (Sandbox sandbox = Sandbox.start(options().withSeed(broken))) {
            assertThatThrownBy(sandbox::exports).hasMessageContaining("line 2").hasMessageContaining("asleep");
        }
    }

    @Test
    void everythingSurvivesAClose() {
        Map<Long, ?> campaigns;
        try (Sandbox first = start("s", SeedData.of(FILES))) {
            doSomethingToEach(first);
            first.set(ProjectResource.CAMPAIGNS, Api.quoted("{'id':9,'name':'new, \\\"quoted\\\"\\nand broken'}"));
            campaigns = first.campaigns();
        }
        try (Sandbox second = start("s", SeedData.NONE)) {
            assertSomethingWasDone(second);
            assertThat(second.campaigns()).isEqualTo(campaigns).containsKey(9L);
        }
    }

    @Test
    void whatWasAnsweredSurvivesAKillAndATornLastLineIsDropped() throws IOException {
        try (Sandbox first = start("first", SeedData.of(FILES))) {
            doSomethingToEach(first);
            leave("first", "second", "99,\"to");
        }
        try (Sandbox second = start("second", SeedData.of(FILES))) {
            assertSomethingWasDone(second);
            assertThat(second.campaigns()).containsOnlyKeys(1L, 2L);
            second.set(ProjectResource.CAMPAIGNS, "{\"id\":3}");
            leave("second", "third", "");
        }
        try (Sandbox third = start("third", SeedData.of(FILES))) {
            assertThat(third.campaigns()).containsOnlyKeys(1L, 2L, 3L);
        }
    }

    /** Copies the state of a running sandbox as a kill would leave it, with the beginning of one more line. */
    private void leave(String running, String left, String torn) throws IOException {
        Files.createDirectories(home.resolve(left));
        for (ProjectResource resource : ProjectResource.values()) {
            Path copy = home.resolve(left).resolve(resource + ".csv");
            Files.copy(home.resolve(running).resolve(resource + ".csv"), copy);
            Files.writeString(copy, torn, StandardOpenOption.APPEND);
        }
    }

    @Test
    void aResetBeginsAgainWithTheSeed() {
        try (Sandbox sandbox = start("s", SeedData.of(FILES))) {
            doSomethingToEach(sandbox);
            sandbox.reset();
            assertThat(sandbox.campaigns().get(1L).campaignState()).isEqualTo(CampaignState.RUNNING);
            assertThat(sandbox.templates()).containsKey(1L);
        }
        try (Sandbox again = start("s", SeedData.NONE)) {
            assertThat(again.campaigns().get(1L).campaignState()).isEqualTo(CampaignState.RUNNING);
        }
    }

    @Test
    void aFileOfAnotherVersionIsNotTaken() throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("s")).resolve("campaigns.csv"), "id,title\n1,x\n");
        try (Sandbox sandbox = start("s", SeedData.NONE)) {
            assertThatThrownBy(sandbox::campaigns)
                    .isInstanceOf(RunFailure.class)
                    .hasMessageContaining("campaigns.csv")
                    .hasMessageContaining("delete the file");
        }
    }

    @Test
    void readsSeeAChangeWhenTheDelayIsOverAndTheServerKnowsItAtOnce() {
        try (Sandbox sandbox = Sandbox.start(options()
                .withSeed(SeedData.of(FILES))
                .withProject(ProjectSettings.defaults().withVisibilityDelay(Duration.ofSeconds(5))))) {
            Api api = new Api(sandbox);
            doSomethingToEach(sandbox);
            assertSomethingWasDone(sandbox);
            assertThat(api.send(api.post("/api/campaigns/abort", "{\"campaignId\":1}"))
                            .statusCode())
                    .as("aborted already")
                    .isEqualTo(400);

            now = now.plusSeconds(4);
            assertThat(seen(api)).containsExactly("Running", "1", "enqueued");
            assertThat(Api.json(api.get("/api/campaigns?campaignState=Aborted")).path("campaigns"))
                    .isEmpty();
            now = now.plusSeconds(1);
            assertThat(seen(api)).containsExactly("Aborted", "0", "cancelling");
        }
    }

    @Test
    void aChangeBehindTheBackIsSeenAtOnce() {
        try (Sandbox sandbox = Sandbox.start(options()
                .withSeed(SeedData.of(FILES))
                .withProject(ProjectSettings.defaults().withVisibilityDelay(Duration.ofSeconds(5))))) {
            sandbox.set(
                    ProjectResource.CAMPAIGNS,
                    Api.quoted("{'id':1,'campaignState':'Finished','labels':['evergreen']}"));

            var read = Api.json(new Api(sandbox).get("/api/campaigns/1"));
            assertThat(read.path("campaignState").asString()).isEqualTo("Finished");
            assertThat(read.path("labels")).isEqualTo(Api.json("['evergreen']"));
            assertThat(read.path("name").asString()).as("left alone").isEqualTo("Sale, \"24 h\"");
            assertThat(read.path("updatedAt").asLong()).isEqualTo(now.toEpochMilli());
        }
    }

    private static List<String> seen(Api api) {
        return List.of(
                Api.json(api.get("/api/campaigns/1")).path("campaignState").asString(),
                Api.json(api.get("/api/templates")).path("totalTemplatesCount").toString(),
                Api.json(api.get("/api/export/jobs"))
                        .path("jobs")
                        .path(0)
                        .path("jobState")
                        .asString());
    }

    private static void doSomethingToEach(Sandbox sandbox) {
        Api api = new Api(sandbox);
        List<HttpRequest.Builder> requests = List.of(
                api.post("/api/campaigns/abort", "{\"campaignId\":1}"),
                api.post("/api/templates/bulkDelete", "{\"ids\":[1]}"),
                api.post("/api/email/cancel", "{\"scheduledMessageId\":1}"),
                HttpRequest.newBuilder(sandbox.baseUrl().resolve("/api/export/1"))
                        .header("Api-Key", "any")
                        .DELETE());
        requests.forEach(request -> assertThat(api.send(request).statusCode()).isEqualTo(200));
    }

    private static void assertSomethingWasDone(Sandbox sandbox) {
        assertThat(sandbox.campaigns().get(1L).campaignState()).isEqualTo(CampaignState.ABORTED);
        assertThat(sandbox.campaigns().get(2L).name()).isEqualTo("Café");
        assertThat(sandbox.templates()).isEmpty();
        assertThat(sandbox.messages().get(1L).state()).isEqualTo(MessageState.CANCELLED);
        assertThat(sandbox.exports().get(1L).jobState()).isEqualTo(ExportState.CANCELLED);
    }

    private Sandbox start(String directory, SeedData seed) {
        return Sandbox.start(options().withSeed(seed).withStateDirectory(home.resolve(directory)));
    }

    private SandboxOptions options() {
        return SandboxOptions.defaults(() -> now).withoutRateLimits();
    }
}
