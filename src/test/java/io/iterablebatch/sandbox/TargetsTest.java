package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.sandbox.campaigns.CampaignState;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.options.SandboxOptions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What campaigns and the like share with users: faults, log, limits and the look inside. */
class TargetsTest {

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private Sandbox sandbox;
    private Api api;
    private SandboxProbe probe;

    @BeforeEach
    void start() {
        start(SandboxOptions.defaults(() -> now).withoutRateLimits());
    }

    private void start(SandboxOptions options) {
        sandbox = Sandbox.start(options);
        api = new Api(sandbox);
        probe = new SandboxProbe(sandbox.baseUrl());
        for (int id = 1; id <= 4; id++) {
            sandbox.set(ProjectResource.CAMPAIGNS, Api.quoted("{'id':" + id + ",'campaignState':'Running'}"));
        }
        sandbox.set(ProjectResource.EXPORTS, Api.quoted("{'id':5,'jobState':'running'}"));
        sandbox.set(
                ProjectResource.MESSAGES,
                Api.quoted("{'scheduledMessageId':6,'campaignId':1,'email':'a@example.com'}"));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"nothing, 0", "half, 2", "all, 4"})
    void aFaultCanComeAfterAPartOfAnArchive(String applied, int archived) {
        probe.faults(
                "[{when: {endpoint: POST /api/campaigns/archive}, then: {status: 500, applied: " + applied + "}}]");

        assertThat(archive("[1,2,3,4]").statusCode()).isEqualTo(500);

        assertThat(sandbox.campaigns().values())
                .filteredOn(campaign -> campaign.campaignState() == CampaignState.ARCHIVED)
                .hasSize(archived);
        assertThat(Sandboxes.applied(sandbox, "POST /api/campaigns/archive")).hasSize(archived);
    }

    @ParameterizedTest
    @CsvSource({"nothing, RUNNING", "half, RUNNING", "all, ABORTED"})
    void aConnectionCanBeLostBeforeOrAfterASingleAction(String applied, CampaignState after) {
        probe.faults("[{when: {endpoint: POST /api/campaigns/abort, first: 1}, then: {drop: " + applied + "}}]");

        assertThatThrownBy(() -> abort(1)).isInstanceOf(CompletionException.class);

        assertThat(sandbox.campaigns().get(1L).campaignState()).isEqualTo(after);
        assertThat(sandbox.log().requests().get(0).status()).isEqualTo(LoggedRequest.DROPPED);
    }

    @Test
    void aMessageIsLeftAloneWhereAFaultComesFirst() {
        probe.faults("[{when: {endpoint: POST /api/email/cancel, first: 1}, then: {status: 503, applied: half}}]");

        assertThat(cancelMessage().statusCode()).isEqualTo(503);
        assertThat(cancelMessage().statusCode()).isEqualTo(200);
    }

    @Test
    void aRuleFindsAnExportByItsPathAndAReadByItsEndpoint() {
        probe.faults("[{when: {containing: /export/5}, then: {status: 502}},"
                + " {when: {endpoint: 'GET /api/campaigns/{id}', first: 1}, then: {status: 503}}]");

        assertThat(deleteExport(5).statusCode()).isEqualTo(502);
        assertThat(deleteExport(4).statusCode()).isEqualTo(400);
        assertThat(api.get("/api/campaigns/1").statusCode()).isEqualTo(503);
        assertThat(api.get("/api/campaigns/1").statusCode()).isEqualTo(200);
    }

    @Test
    void theLogNamesEachTargetAndWhetherItWasApplied() {
        archive("[1,99,2]");
        abort(3);
        deleteExport(5);
        cancelMessage();
        api.send(api.post("/api/email/cancel", Api.quoted("{'campaignId':1,'email':'A@example.com'}")));
        List<JsonNode> requests = new ArrayList<>();
        probe.log(requests::add);

        assertThat(requests)
                .extracting(request -> request.path("endpoint").asString())
                .containsExactly(
                        "POST /api/campaigns/archive",
                        "POST /api/campaigns/abort",
                        "DELETE /api/export/{jobId}",
                        "POST /api/email/cancel",
                        "POST /api/email/cancel");
        assertThat(requests.get(0).path("items"))
                .extracting(item -> item.path("target").asString() + " " + item.path("applied"))
                .containsExactly("campaign:1 true", "campaign:99 false", "campaign:2 true");
        assertThat(target(requests.get(1))).isEqualTo("campaign:3 true");
        assertThat(target(requests.get(2))).isEqualTo("export:5 true");
        assertThat(target(requests.get(3))).isEqualTo("message:6 true");
        assertThat(target(requests.get(4))).isEqualTo("campaign:1 false");
        assertThat(requests.get(4).path("items").path(0).path("email").asString())
                .isEqualTo("a@example.com");
    }

    @Test
    void theSameDoneTwiceIsARepetitionAndAnotherActionIsNot() {
        abort(1);
        archive("[1]");
        assertThat(sandbox.log().applications().repeated()).isZero();

        sandbox.set(ProjectResource.CAMPAIGNS, Api.quoted("{'id':1,'campaignState':'Running'}"));
        abort(1);
        assertThat(sandbox.log().applications().repeated()).isEqualTo(1);
        assertThat(sandbox.log().applications().of("campaign:1")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/campaigns, 100",
        "GET /api/templates, 100",
        "POST /api/campaigns/archive, 5",
        "DELETE /api/export/9, 2",
        "POST /api/campaigns/abort, 10",
        "POST /api/templates/bulkDelete, 10",
        "POST /api/inApp/cancel, 10",
        "GET /api/export/jobs, 10",
    })
    void eachEndpointHasALimitOfItsOwn(String endpoint, int held) {
        sandbox.close();
        start(SandboxOptions.defaults(() -> now));
        String[] words = endpoint.split(" ");
        HttpRequest.Builder request = HttpRequest.newBuilder(sandbox.baseUrl().resolve(words[1]))
                .header("Api-Key", "any")
                .method(words[0], HttpRequest.BodyPublishers.ofString("{}"));

        assertThat(IntStream.range(0, held).map(i -> api.send(request).statusCode()))
                .doesNotContain(429);
        assertThat(api.send(request).statusCode()).isEqualTo(429);
        now = now.plusSeconds(1);
        assertThat(api.send(request).statusCode()).isNotEqualTo(429);
    }

    @Test
    void eachCanBeReadAndChangedFromOutside() {
        probe.set(
                ProjectResource.CAMPAIGNS,
                Api.quoted("{'id':1,'campaignState':'Finished','name':'Renamed','labels':['a','b'],'templateId':12}"),
                Api.quoted("{'id':2,'deleted':true}"),
                Api.quoted("{'id':7,'type':'Triggered'}"));

        assertThat(probe.all(ProjectResource.CAMPAIGNS)).containsOnlyKeys(1L, 3L, 4L, 7L);
        JsonNode changed = probe.all(ProjectResource.CAMPAIGNS).get(1L);
        assertThat(changed.path("campaignState").asString()).isEqualTo("Finished");
        assertThat(changed.path("name").asString()).isEqualTo("Renamed");
        assertThat(changed.path("labels")).isEqualTo(Api.json("['a','b']"));
        assertThat(changed.path("updatedAt").asString()).isEqualTo(now.toString());
        assertThat(probe.all(ProjectResource.EXPORTS).get(5L).path("jobState").asString())
                .isEqualTo("running");
        assertThat(probe.all(ProjectResource.MESSAGES)).containsOnlyKeys(6L);
        assertThat(probe.all(ProjectResource.TEMPLATES)).isEmpty();
        assertThat(probe.stats().path("requests").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'id':1,'state':'Running'}; there is no 'state'",
                "{'id':1,'campaignState':'Asleep'}; Asleep",
                "{'name':'x'}; id is missing",
                "{'deleted':true}; id is missing",
                "{'id':1,'startAt':'tomorrow'}; startAt",
                "[1]; no JSON object",
                "{; no JSON",
            })
    void whatCanNotBeSetIsRefused(String change, String why) {
        assertThatThrownBy(() -> probe.set(ProjectResource.CAMPAIGNS, Api.quoted(change)))
                .hasMessageContaining(why);
        assertThat(sandbox.campaigns().get(1L).campaignState()).isEqualTo(CampaignState.RUNNING);
    }

    private static String target(JsonNode request) {
        JsonNode item = request.path("items").path(0);
        return item.path("target").asString() + " " + item.path("applied");
    }

    private HttpResponse<String> archive(String ids) {
        return api.send(api.post("/api/campaigns/archive", "{\"campaignIds\":" + ids + "}"));
    }

    private HttpResponse<String> abort(long id) {
        return api.send(api.post("/api/campaigns/abort", "{\"campaignId\":" + id + "}"));
    }

    private HttpResponse<String> cancelMessage() {
        return api.send(api.post("/api/email/cancel", "{\"scheduledMessageId\":6}"));
    }

    private HttpResponse<String> deleteExport(long id) {
        return api.send(HttpRequest.newBuilder(sandbox.baseUrl().resolve("/api/export/" + id))
                .header("Api-Key", "any")
                .DELETE());
    }
}
