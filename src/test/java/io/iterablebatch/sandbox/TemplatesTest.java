package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.sandbox.endpoint.ProjectResource;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The reads of templates and their deletion (contract §4, §9). */
class TemplatesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private Sandbox sandbox;
    private Api api;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults(() -> NOW).withoutRateLimits());
        api = new Api(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void onlyUnusedBaseTemplatesAreDeletedWithOneReasonForTheOthers() {
        sandbox.set(
                ProjectResource.TEMPLATES,
                Api.quoted("{'templateId':1}"),
                Api.quoted("{'templateId':2}"),
                Api.quoted("{'templateId':3,'templateType':'Blast','campaignId':7}"),
                Api.quoted("{'templateId':4}"));
        sandbox.set(ProjectResource.CAMPAIGNS, Api.quoted("{'id':7,'campaignState':'Archived','templateId':2}"));

        JsonNode answer = Api.json(delete("{'ids':[1,2,3,4,5]}"));

        assertThat(answer.path("success")).isEqualTo(Api.json("[1,4]"));
        assertThat(answer.path("failed")).isEqualTo(Api.json("[2,3,5]"));
        assertThat(answer.path("failureReason").asString()).contains("campaign");
        assertThat(sandbox.templates()).containsOnlyKeys(2L, 3L);
        assertThat(Api.json(delete("{'ids':[4]}")).path("failed")).isEqualTo(Api.json("[4]"));
    }

    @Test
    void whereNothingFailsThereIsNoReason() {
        sandbox.set(ProjectResource.TEMPLATES, Api.quoted("{'templateId':1}"));

        assertThat(Api.json(delete("{'ids':[1]}"))).isEqualTo(Api.json("{'success':[1],'failed':[]}"));
        assertThat(ids("")).isEmpty();
    }

    @Test
    void aTemplateThatACampaignTakesUpStays() {
        sandbox.set(ProjectResource.TEMPLATES, Api.quoted("{'templateId':1}"));
        sandbox.set(ProjectResource.CAMPAIGNS, Api.quoted("{'id':7,'templateId':1}"));
        delete("{'ids':[1]}");
        assertThat(sandbox.templates()).containsKey(1L);

        sandbox.set(ProjectResource.CAMPAIGNS, Api.quoted("{'id':7,'templateId':null}"));
        delete("{'ids':[1]}");
        assertThat(sandbox.templates()).isEmpty();
    }

    @Test
    void aBodyOfAnotherShapeOrAMissingRightIsRefused() {
        assertThat(Api.json(delete("{'ids':['x']}")).path("params"))
                .isEqualTo(Api.json("{'obj.ids[0]':'Number value expected'}"));
        assertThat(delete("{}").statusCode()).isEqualTo(400);
        sandbox.close();
        sandbox = Sandbox.start(
                SandboxOptions.defaults(() -> NOW).withoutRateLimits().without(Privilege.BULK_DELETE));
        api = new Api(sandbox);
        assertThat(delete("{'ids':[1]}").statusCode()).isEqualTo(403);
    }

    @Test
    void aReadHasTheMembersOfTheApi() {
        sandbox.set(
                ProjectResource.TEMPLATES,
                Api.quoted("{'templateId':1,'name':'T','createdAt':'2026-01-02T00:00:00Z',"
                        + "'updatedAt':'2026-01-03T00:00:00Z','creatorUserId':'a@example.com','messageTypeId':3002,"
                        + "'campaignId':7,'clientTemplateId':'c-1','templateType':'Triggered'}"));

        assertThat(Api.json(api.get("/api/templates?page=1")))
                .isEqualTo(Api.json("{'templates':[{'templateId':1,'name':'T','createdAt':1767312000000,"
                        + "'updatedAt':1767398400000,'creatorUserId':'a@example.com','messageTypeId':3002,"
                        + "'campaignId':7,'clientTemplateId':'c-1'}],'totalTemplatesCount':1}"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1 2 3",
        "templateType=Base, 1 3",
        "templateType=None, 1 2 3",
        "messageMedium=Push, 3",
        "templateType=Base&messageMedium=Email, 1",
        "startDateTime=2026-02-01%2000:00:00, 2 3",
        "startDateTime=2026-02-01%2000:00:01, 3",
        "endDateTime=2026-02-01+00:00:00, 1",
        "startDateTime=2026-02-01%2002:00:00%20%2B02:00, 2 3",
        "sort=-name, 3 2 1",
        "pageSize=2&page=2, 3",
    })
    void everyParameterNarrowsDown(String query, String expected) {
        sandbox.set(
                ProjectResource.TEMPLATES,
                Api.quoted("{'templateId':1,'name':'a','createdAt':'2026-01-01T00:00:00Z'}"),
                Api.quoted("{'templateId':2,'name':'b','createdAt':'2026-02-01T00:00:00Z','templateType':'Blast'}"),
                Api.quoted("{'templateId':3,'name':'c','createdAt':'2026-03-01T00:00:00Z','messageMedium':'Push'}"));

        assertThat(ids(query)).map(String::valueOf).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"templateType=base", "messageMedium=Fax", "startDateTime=2026-02-01", "sort=startAt"})
    void aWrongParameterIsRefused(String query) {
        HttpResponse<String> answer = api.get("/api/templates?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.json(answer).path("code").asString()).isEqualTo("BadParams");
    }

    private HttpResponse<String> delete(String body) {
        return api.send(api.post("/api/templates/bulkDelete", Api.quoted(body)));
    }

    private List<Long> ids(String query) {
        List<Long> ids = new ArrayList<>();
        Api.json(api.get("/api/templates?" + query))
                .path("templates")
                .forEach(template -> ids.add(template.path("templateId").asLong()));
        return ids;
    }
}
