package io.iterablebatch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.sandbox.options.Privilege;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.sandbox.state.ProjectKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every endpoint of the sandbox, asked well and badly: its answers are those that the vendor describes, but for the
 * description's known flaws; and each of those is still one.
 */
class SandboxContractTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExchangeCheck check = new ExchangeCheck();
    private final Set<String> deviations = new TreeSet<>();
    private final Set<String> asked = new TreeSet<>();

    @Test
    void everyAnswerIsOneThatTheVendorDescribes() throws Exception {
        try (Sandbox sandbox = Sandbox.start(Sandboxes.options())) {
            fill(sandbox);
            users(sandbox);
            reads(sandbox);
            targets(sandbox);
        }
        SandboxOptions poor = SandboxOptions.defaults(InstantSource.system()).without(Privilege.values());
        try (Sandbox sandbox = Sandbox.start(poor)) {
            fill(sandbox);
            refusals(sandbox);
        }
        ProjectSettings hybrid = ProjectSettings.defaults().withKind(ProjectKind.HYBRID);
        try (Sandbox sandbox = Sandbox.start(Sandboxes.options().withProject(hybrid))) {
            ask(sandbox, "POST", "/api/users/bulkUpdate", "{'users':[{'userId':'7'},{'email':'a@example.com'}]}");
            ask(
                    sandbox,
                    "POST",
                    "/api/users/bulkUpdateSubscriptions",
                    "{'updateSubscriptionsRequests':"
                            + "[{'userId':'7','email':'a@example.com','emailListIds':[1001]}]}");
            ask(sandbox, "GET", "/api/users/byUserId/7", "");
        }

        assertThat(asked).isEqualTo(check.description().operations());
        assertThat(deviations).isEqualTo(new TreeSet<>(KnownFlaws.all()));
    }

    private static void fill(Sandbox sandbox) {
        for (int id = 1; id <= 9; id++) {
            sandbox.set(ProjectResource.TEMPLATES, quoted("{'templateId':" + id + ",'campaignId':2}"));
            sandbox.set(
                    ProjectResource.EXPORTS,
                    quoted("{'id':" + id + ",'scheduledStartTime':'2026-11-03T09:30:00.5Z',"
                            + "'endTime':'2026-11-03T09:30:00Z','bytesExported':7}"));
            sandbox.set(
                    ProjectResource.MESSAGES,
                    quoted("{'scheduledMessageId':" + id + ",'campaignId':1,'messageMedium':'"
                            + (id < 5 ? "Email" : "InApp") + "','email':'a@example.com'}"));
        }
        sandbox.set(ProjectResource.TEMPLATES, quoted("{'templateId':9,'clientTemplateId':'x'}"));
        String[] states = {"Running", "Scheduled", "Ready", "Running", "Finished", "Recurring"};
        for (int i = 0; i < states.length; i++) {
            sandbox.set(
                    ProjectResource.CAMPAIGNS,
                    quoted("{'id':" + (i + 1) + ",'campaignState':'" + states[i] + "','type':'"
                            + (i == 2 || i == 3 ? "Triggered" : "Blast") + "','startAt':'2026-11-03T09:30:00Z',"
                            + "'endedAt':'2026-11-03T09:30:00Z','labels':['x'],'listIds':[1001],'suppressionListIds':[1201],"
                            + "'templateId':8,'updatedByUserId':'a@example.com','sendSize':7,'workflowId':3}"));
        }
        sandbox.set(ProjectResource.CAMPAIGNS, quoted("{'id':7,'recurringCampaignId':6}"));
    }

    private void users(Sandbox sandbox) throws Exception {
        String update = "/api/users/bulkUpdate";
        ask(
                sandbox,
                "POST",
                update,
                "{'createNewFields':true,'users':[{'email':'a@example.com','userId':'u-1',"
                        + "'dataFields':{'n':1,'tags':['x']}},{'email':'bad@'},{'email':'x@conflict.sandbox.example.com'},"
                        + "{'email':'x@no-op.sandbox.example.com'},{'userId':'sandbox-forgotten-1'}]}");
        ask(
                sandbox,
                "POST",
                update,
                "{'createNewFields':false,'users':[{'email':'a@example.com','dataFields':{'z':1}}]}");
        ask(sandbox, "POST", update, "{'users':[]}");
        ask(sandbox, "POST", update, "{'users':[{'email':7}]}");
        ask(sandbox, "POST", update, "{'users':[{'email':'a@example.com','dataFields':{'n':'x'}}]}");
        ask(sandbox, "POST", update, "{'users':[{'email':'a@field-limit.sandbox.example.com'}]}");
        ask(sandbox, "POST", update, "{'users':[{'email':'a@poison.sandbox.example.com'}]}");
        ask(sandbox, "POST", update, " ".repeat(4_000_001));
        String subscriptions = "/api/users/bulkUpdateSubscriptions";
        ask(
                sandbox,
                "POST",
                subscriptions,
                "{'updateSubscriptionsRequests':[{'email':'a@example.com','emailListIds':"
                        + "[1001],'unsubscribedChannelIds':[]},{'email':'bad@'},{'userId':'sandbox-internal-error-1'}]}");
        ask(
                sandbox,
                "POST",
                subscriptions,
                "{'updateSubscriptionsRequests':[{'email':'a@example.com','emailListIds':[7]}]}");
        ask(
                sandbox,
                "POST",
                subscriptions,
                "{'updateSubscriptionsRequests':[{'email':'a@conflict.sandbox.example.com'}]}");
        for (String path :
                Set.of("a@example.com", "getByEmail?email=a@example.com", "byUserId/u-1", "byUserId?userId=u-1")) {
            ask(sandbox, "GET", "/api/users/" + path, "");
        }
        for (String path :
                Set.of("b@example.com", "bad@", "getByEmail?email=bad@", "byUserId/nobody", "byUserId?userId=x")) {
            ask(sandbox, "GET", "/api/users/" + path, "");
        }
    }

    private void reads(Sandbox sandbox) throws Exception {
        for (String path : Set.of(
                "users/getFields",
                "lists",
                "channels",
                "messageTypes",
                "campaigns?pageSize=1",
                "campaigns?pageSize=1&page=2&campaignState=Running&campaignState=Ready&sort=-id",
                "campaigns/1",
                "campaigns/recurring/6/childCampaigns?page=1",
                "templates?templateType=Base&pageSize=1&page=2",
                "templates?messageMedium=Email",
                "export/jobs",
                "export/jobs?jobState=cancelled")) {
            ask(sandbox, "GET", "/api/" + path, "");
        }
        for (String path : Set.of(
                "campaigns?page=x",
                "campaigns/99",
                "campaigns/x",
                "templates?pageSize=0",
                "campaigns/recurring/1/childCampaigns",
                "export/jobs?jobState=done")) {
            ask(sandbox, "GET", "/api/" + path, "");
        }
    }

    private void targets(Sandbox sandbox) throws Exception {
        ask(sandbox, "POST", "/api/campaigns/abort", "{'campaignId':1}");
        ask(sandbox, "POST", "/api/campaigns/abort", "{'campaignId':1}");
        ask(sandbox, "POST", "/api/campaigns/cancel", "{'campaignId':2}");
        ask(sandbox, "POST", "/api/campaigns/activateTriggered", "{'campaignId':3}");
        ask(sandbox, "POST", "/api/campaigns/deactivateTriggered", "{'campaignId':3}");
        ask(sandbox, "POST", "/api/campaigns/archive", "{'campaignIds':[5,99]}");
        ask(sandbox, "POST", "/api/campaigns/archive", "{'campaignIds':[]}");
        ask(sandbox, "POST", "/api/templates/bulkDelete", "{'ids':[1,8,99]}");
        ask(sandbox, "POST", "/api/templates/bulkDelete", "{'ids':7}");
        ask(sandbox, "POST", "/api/email/cancel", "{'scheduledMessageId':1}");
        ask(sandbox, "POST", "/api/email/cancel", "{'campaignId':9,'email':'a@example.com'}");
        ask(sandbox, "POST", "/api/inApp/cancel", "{'campaignId':1,'email':'a@example.com'}");
        ask(sandbox, "POST", "/api/inApp/cancel", "{}");
        ask(sandbox, "DELETE", "/api/export/1", "");
        ask(sandbox, "DELETE", "/api/export/1", "");
        ask(sandbox, "GET", "/api/export/jobs", "");
    }

    private void refusals(Sandbox sandbox) throws Exception {
        ask(sandbox, "POST", "/api/campaigns/archive", "{'campaignIds':[5]}");
        ask(sandbox, "POST", "/api/campaigns/activateTriggered", "{'campaignId':3}");
        ask(sandbox, "POST", "/api/campaigns/deactivateTriggered", "{'campaignId':4}");
        ask(sandbox, "POST", "/api/templates/bulkDelete", "{'ids':[1]}");
        for (int request = 0; request < 6; request++) {
            ask(sandbox, "GET", "/api/users/getFields", "");
        }
        for (String path : Set.of("/api/lists", "/api/export/jobs")) {
            hold(
                    sandbox,
                    HttpRequest.newBuilder(sandbox.baseUrl().resolve(path)).GET());
        }
    }

    /** Single quotes may stand for double ones. */
    private void ask(Sandbox sandbox, String method, String path, String body) throws Exception {
        hold(
                sandbox,
                HttpRequest.newBuilder(sandbox.baseUrl().resolve(path))
                        .header("Api-Key", "any")
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(quoted(body))));
    }

    private void hold(Sandbox sandbox, HttpRequest.Builder builder) throws Exception {
        HttpRequest request = builder.build();
        var answer = http.send(request, BodyHandlers.ofByteArray());
        URI uri = URI.create(
                request.uri().toString().substring(sandbox.baseUrl().toString().length()));
        Exchange exchange = new Exchange(
                request.method(),
                uri,
                true,
                new byte[0],
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
        asked.add(check.operation(exchange).orElseThrow().name());
        deviations.addAll(check.answer(exchange));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
