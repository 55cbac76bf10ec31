package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.sandbox.campaigns.Campaign;
import io.iterablebatch.sandbox.campaigns.CampaignState;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.sandbox.options.ArchiveFailures;
import io.iterablebatch.sandbox.options.Privilege;
import io.iterablebatch.sandbox.options.SandboxOptions;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The reads of campaigns and what can be done to them (contract §5, §6, §9). */
class CampaignsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private Sandbox sandbox;
    private Api api;

    @BeforeEach
    void start() {
        start(SandboxOptions.defaults(() -> NOW).withoutRateLimits());
    }

    private void start(SandboxOptions options) {
        sandbox = Sandbox.start(options);
        api = new Api(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "abort, Blast, Running, Aborted",
        "abort, Blast, Starting, Aborted",
        "abort, Triggered, Running, Aborted",
        "abort, Triggered, Draft, Aborted",
        "abort, Triggered, Ready, Aborted",
        "cancel, Blast, Scheduled, Ready",
        "cancel, Blast, Recurring, Ready",
        "activateTriggered, Triggered, Draft, Running",
        "activateTriggered, Triggered, Ready, Running",
        "activateTriggered, Triggered, Finished, Running",
        "deactivateTriggered, Triggered, Running, Finished",
    })
    void whatCanBeDone(String action, String type, String before, String after) {
        sandbox.set(ProjectResource.CAMPAIGNS, campaign(type, before));

        HttpResponse<String> answer = act(action, "{'campaignId':7}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Api.json(answer).path("code").asString()).isEqualTo("Success");
        assertThat(state(7)).hasToString(after);
        assertThat(sandbox.campaigns().get(7L).updatedAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "abort, Blast, Draft, is not running",
        "abort, Blast, Finished, is not running",
        "abort, Blast, Scheduled, is not running",
        "abort, Triggered, Finished, is not running",
        "cancel, Blast, Running, is not scheduled",
        "cancel, Blast, Ready, is not scheduled",
        "activateTriggered, Triggered, Running, is already running",
        "activateTriggered, Triggered, Archived, it is Archived",
        "activateTriggered, Blast, Ready, is not a triggered campaign",
        "deactivateTriggered, Triggered, Finished, is not running",
        "deactivateTriggered, Blast, Running, is not a triggered campaign",
    })
    void whatCanNotBeDone(String action, String type, String before, String why) {
        sandbox.set(ProjectResource.CAMPAIGNS, campaign(type, before));

        HttpResponse<String> answer = act(action, "{'campaignId':7}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.json(answer).path("code").asString()).isEqualTo("BadParams");
        assertThat(Api.json(answer).path("msg").asString()).contains(why);
        assertThat(state(7)).hasToString(before);
        assertThat(sandbox.campaigns().get(7L).updatedAt()).isBefore(NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abort", "cancel", "activateTriggered", "deactivateTriggered"})
    void anUnknownCampaignOrABodyOfAnotherShapeAnswers400(String action) {
        assertThat(Api.json(act(action, "{'campaignId':8}")).path("msg").asString())
                .contains("Invalid campaign id", "doesn't exist");
        assertThat(Api.json(act(action, "{'campaignId':'8'}")).path("params"))
                .isEqualTo(Api.json("{'obj.campaignId':'Number value expected'}"));
        assertThat(act(action, "[]").statusCode()).isEqualTo(400);
        assertThat(act(action, "{").statusCode()).isEqualTo(400);
    }

    @Test
    void aCancelledOneHasNoStartAnyMoreAndAnAbortedOneHasAnEnd() {
        sandbox.set(
                ProjectResource.CAMPAIGNS,
                Api.quoted("{'id':7,'campaignState':'Scheduled','startAt':'2026-12-01T00:00:00Z'}"),
                Api.quoted("{'id':8,'campaignState':'Running','startAt':'2026-11-01T00:00:00Z'}"));
        act("cancel", "{'campaignId':7}");
        act("abort", "{'campaignId':8}");

        assertThat(read(7).has("startAt")).isFalse();
        assertThat(read(8).path("startAt").asLong()).isPositive();
        assertThat(read(8).path("endedAt").asLong()).isEqualTo(NOW.toEpochMilli());
    }

    @ParameterizedTest
    @EnumSource(
            value = CampaignState.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ARCHIVED"})
    void everyStateCanBeArchivedAndALiveOneEndsWithIt(CampaignState before) {
        sandbox.set(
                ProjectResource.CAMPAIGNS,
                Api.quoted("{'id':7,'campaignState':'" + before + "','startAt':'2026-12-01T00:00:00Z'}"));

        assertThat(Api.json(act("archive", "{'campaignIds':[7]}"))).isEqualTo(Api.json("{'success':[7],'failed':[]}"));

        Campaign archived = sandbox.campaigns().get(7L);
        assertThat(archived.campaignState()).isEqualTo(CampaignState.ARCHIVED);
        assertThat(archived.endedAt() != null)
                .isEqualTo(before == CampaignState.RUNNING || before == CampaignState.STARTING);
        assertThat(archived.startAt() == null)
                .isEqualTo(before == CampaignState.SCHEDULED || before == CampaignState.RECURRING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"NUMBER; [7,9,8]", "TEXT; ['7','9','8']"})
    void unknownAndArchivedOnesFailInTheFormThatIsAskedFor(ArchiveFailures form, String failed) {
        assertThat(archivedWithFailures(form)).isEqualTo(Api.json(failed));
    }

    @Test
    void aFailureCanSayWhy() {
        JsonNode failed = archivedWithFailures(ArchiveFailures.OBJECT);

        assertThat(failed).extracting(one -> one.path("campaignId").asInt()).containsExactly(7, 9, 8);
        assertThat(failed.path(0).path("reason").asString()).isEqualTo("Campaign 7 is already archived");
        assertThat(failed.path(1).path("reason").asString()).contains("Invalid campaign id", "doesn't exist");
    }

    /** Of four, one is unknown, one is archived already and one is named twice. */
    private JsonNode archivedWithFailures(ArchiveFailures form) {
        sandbox.close();
        start(SandboxOptions.defaults(() -> NOW).withoutRateLimits().withArchiveFailures(form));
        sandbox.set(ProjectResource.CAMPAIGNS, campaign("Blast", "Archived"), Api.quoted("{'id':8}"));
        JsonNode answer = Api.json(act("archive", "{'campaignIds':[7,8,9,8]}"));
        assertThat(answer.path("success")).isEqualTo(Api.json("[8]"));
        return answer.path("failed");
    }

    @Test
    void anArchiveOfNothingIsRefused() {
        assertThat(act("archive", "{'campaignIds':[]}").statusCode()).isEqualTo(400);
        assertThat(Api.json(act("archive", "{'campaignIds':[1,true]}")).path("params"))
                .isEqualTo(Api.json("{'obj.campaignIds[1]':'Number value expected'}"));
    }

    @Test
    void whoLacksTheRightIsRefusedAndNothingChanges() {
        sandbox.close();
        start(SandboxOptions.defaults(() -> NOW).withoutRateLimits().without(Privilege.ARCHIVE, Privilege.ACTIVATE));
        sandbox.set(ProjectResource.CAMPAIGNS, campaign("Triggered", "Ready"));

        assertThat(act("archive", "{'campaignIds':[7]}").statusCode()).isEqualTo(403);
        assertThat(act("deactivateTriggered", "{'campaignId':7}").statusCode()).isEqualTo(403);
        HttpResponse<String> answer = act("activateTriggered", "{'campaignId':7}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("activation is not enabled");
        assertThat(state(7)).isEqualTo(CampaignState.READY);
        assertThat(act("abort", "{'campaignId':7}").statusCode()).isEqualTo(200);
    }

    @Test
    void aReadHasTheMembersOfTheApi() {
        sandbox.set(
                ProjectResource.CAMPAIGNS,
                Api.quoted("{'id':7,'name':'A, \\\"B\\\"','type':'Triggered','campaignState':'Running',"
                        + "'messageMedium':'Push','createdAt':'2026-01-02T00:00:00Z','updatedAt':'2026-01-03T00:00:00Z',"
                        + "'createdByUserId':'a@example.com','labels':['x','y z'],'listIds':[1001,1002],'templateId':5,"
                        + "'recurringCampaignId':6,'sendSize':9,'workflowId':10}"));

        assertThat(read(7).path("labelIds")).as("an id for each label").hasSize(2);
        assertThat(read(7) instanceof ObjectNode campaign ? campaign.without("labelIds") : read(7))
                .isEqualTo(Api.json("{'id':7,'name':'A, \\\"B\\\"','type':'Triggered','campaignState':'Running',"
                        + "'messageMedium':'Push','createdAt':1767312000000,'updatedAt':1767398400000,"
                        + "'createdByUserId':'a@example.com','templateId':5,'labels':['x','y z'],'listIds':[1001,1002],"
                        + "'recurringCampaignId':6,'sendSize':9,'workflowId':10}"));
    }

    @Test
    void anUnknownOneAnswers404InJsonAndOneThatIsNoNumber400() {
        HttpResponse<String> unknown = api.get("/api/campaigns/8");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Api.json(unknown).path("code").asString()).isEqualTo("NotFound");
        assertThat(api.get("/api/campaigns/x").statusCode()).isEqualTo(400);
    }

    @Test
    void pagesFollowEachOtherToTheEnd() {
        many(41);

        JsonNode first = Api.json(api.get("/api/campaigns?page=1&pageSize=20"));
        assertThat(ids(first)).hasSize(20).startsWith(1L).endsWith(20L);
        assertThat(first.path("nextPageUrl").asString()).isEqualTo("/api/campaigns?page=2&pageSize=20");
        assertThat(first.path("totalCampaignsCount").asInt()).isEqualTo(41);
        assertThat(first.has("previousPageUrl")).isFalse();
        JsonNode second = Api.json(api.get(first.path("nextPageUrl").asString()));
        JsonNode third = Api.json(api.get(second.path("nextPageUrl").asString()));
        assertThat(ids(third)).containsExactly(41L);
        assertThat(third.has("nextPageUrl")).isFalse();
        assertThat(ids(Api.json(api.get(third.path("previousPageUrl").asString()))))
                .isEqualTo(ids(second));
        assertThat(ids(Api.json(api.get("/api/campaigns")))).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 40, 40, false",
        "2, 20, 20, false",
        "1, 39, 39, true",
        "2, 39, 1, false",
        "3, 20, 0, false",
        "1, 1000, 40, false"
    })
    void theLastPageHasNoNext(int page, int size, int found, boolean hasNext) {
        many(40);
        JsonNode answer = Api.json(api.get("/api/campaigns?page=" + page + "&pageSize=" + size));

        assertThat(ids(answer)).hasSize(found);
        assertThat(answer.has("nextPageUrl")).isEqualTo(hasNext);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=x", "pageSize=0", "pageSize=1001", "sort=labels", "campaignState=running"})
    void aWrongParameterIsRefused(String query) {
        assertThat(Api.json(api.get("/api/campaigns?" + query)).path("code").asString())
                .isEqualTo("BadParams");
    }

    @ParameterizedTest
    @CsvSource({
        "id, 1 2 3",
        "-id, 3 2 1",
        "%2Bname, 2 1 3",
        "+name, 2 1 3",
        "-createdAt, 3 1 2",
        "updatedAt, 1 3 2",
        "startAt, 3 1 2",
        "-startAt, 2 1 3"
    })
    void sorts(String sort, String order) {
        sandbox.set(
                ProjectResource.CAMPAIGNS,
                Api.quoted("{'id':1,'name':'b','createdAt':'2020-01-02T00:00:00Z','updatedAt':'2021-01-01T00:00:00Z',"
                        + "'startAt':'2022-01-01T00:00:00Z'}"),
                Api.quoted("{'id':2,'name':'a','createdAt':'2020-01-01T00:00:00Z','updatedAt':'2021-01-03T00:00:00Z'}"),
                Api.quoted("{'id':3,'name':'c','createdAt':'2020-01-03T00:00:00Z','updatedAt':'2021-01-02T00:00:00Z',"
                        + "'startAt':'2021-01-01T00:00:00Z'}"));

        assertThat(ids(Api.json(api.get("/api/campaigns?sort=" + sort))))
                .map(String::valueOf)
                .containsExactly(order.split(" "));
    }

    @Test
    void severalStatesCanBeAskedForAndTheNextPageKeepsThem() {
        for (CampaignState state : CampaignState.values()) {
            sandbox.set(
                    ProjectResource.CAMPAIGNS,
                    Api.quoted("{'id':" + (state.ordinal() + 1) + ",'campaignState':'" + state + "'}"));
        }

        JsonNode page = Api.json(api.get("/api/campaigns?campaignState=Running&campaignState=Ready&pageSize=1"));
        assertThat(ids(page)).containsExactly(2L);
        assertThat(page.path("totalCampaignsCount").asInt()).isEqualTo(2);
        assertThat(ids(Api.json(api.get(page.path("nextPageUrl").asString())))).containsExactly(4L);
    }

    @Test
    void aRecurringOneHasChildrenAndAnotherHasNone() {
        sandbox.set(
                ProjectResource.CAMPAIGNS,
                Api.quoted("{'id':1,'campaignState':'Recurring'}"),
                Api.quoted("{'id':2,'campaignState':'Finished','recurringCampaignId':1}"),
                Api.quoted("{'id':3,'campaignState':'Aborted','recurringCampaignId':1}"),
                Api.quoted("{'id':4,'campaignState':'Recurring'}"));

        assertThat(ids(children(1, ""))).containsExactly(2L, 3L);
        assertThat(ids(children(1, "?campaignState=Aborted"))).containsExactly(3L);
        assertThat(ids(children(1, "?page=2&pageSize=1"))).containsExactly(3L);
        assertThat(ids(children(4, ""))).isEmpty();
        assertThat(children(2, "").path("code").asString()).isEqualTo("BadParams");
        assertThat(children(9, "").path("code").asString()).isEqualTo("BadParams");
        act("cancel", "{'campaignId':1}");
        assertThat(ids(children(1, ""))).as("of a cancelled one").containsExactly(2L, 3L);
    }

    private JsonNode children(long id, String query) {
        return Api.json(api.get("/api/campaigns/recurring/" + id + "/childCampaigns" + query));
    }

    private static String campaign(String type, String state) {
        return Api.quoted(
                "{'id':7,'type':'" + type + "','campaignState':'" + state + "','updatedAt':'2026-01-01T00:00:00Z'}");
    }

    private void many(int count) {
        for (int i = 1; i <= count; i++) {
            sandbox.set(ProjectResource.CAMPAIGNS, Api.quoted("{'id':" + i + "}"));
        }
    }

    private HttpResponse<String> act(String action, String body) {
        return api.send(api.post("/api/campaigns/" + action, Api.quoted(body)));
    }

    private CampaignState state(long id) {
        return sandbox.campaigns().get(id).campaignState();
    }

    private JsonNode read(long id) {
        return Api.json(api.get("/api/campaigns/" + id));
    }

    private static List<Long> ids(JsonNode page) {
        List<Long> ids = new ArrayList<>();
        page.path("campaigns").forEach(campaign -> ids.add(campaign.path("id").asLong()));
        return ids;
    }
}
