package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.sandbox.endpoint.SubscriptionsEndpoint;
import io.iterablebatch.sandbox.fault.AppliedExtent;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.log.LoggedItems;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.sandbox.state.ProjectKind;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the contract says about {@code POST /api/users/bulkUpdateSubscriptions} (§3). */
class SubscriptionsTest {

    private static final String A_USER = "{'email':'a@example.com','emailListIds':[1001]}";

    private Sandbox sandbox = start(ProjectSettings.defaults());
    private Api api = new Api(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void makesAUserAndAnswersTheSixRequiredMembers() {
        HttpResponse<String> answer = api.subscriptions("{'email':'Ann@Example.com','emailListIds':[1002,1001,1002],"
                + "'unsubscribedChannelIds':[2005],'unsubscribedMessageTypeIds':[3001],"
                + "'subscribedMessageTypeIds':[3003],'campaignId':7,'templateId':null}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Api.json(answer))
                .isEqualTo(Api.json("{'successCount':1,'failCount':0,'invalidEmails':[],'invalidUserIds':[],"
                        + "'validEmailFailures':[],'validUserIdFailures':[]}"));
        assertThat(api.fieldsOf("ann@example.com"))
                .isEqualTo(Api.json("{'emailListIds':[1001,1002],'unsubscribedChannelIds':[2005],"
                        + "'unsubscribedMessageTypeIds':[3001],'subscribedMessageTypeIds':[3003]}"));
    }

    @Test
    void replacesWhatItIsSentClearsWhatIsEmptyAndLeavesTheRest() {
        api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'city':'Oslo'}}]}");
        api.subscriptions("{'email':'a@example.com','emailListIds':[1001,1002],'unsubscribedChannelIds':[2001],"
                + "'unsubscribedMessageTypeIds':[3001]}");
        api.subscriptions("{'email':'A@example.com','emailListIds':[1003],'unsubscribedChannelIds':[],"
                + "'unsubscribedMessageTypeIds':null}");

        assertThat(api.fieldsOf("a@example.com"))
                .isEqualTo(Api.json("{'city':'Oslo','emailListIds':[1003],'unsubscribedMessageTypeIds':[3001]}"));
    }

    @Test
    void theListsOfAProjectWithUserIdsHaveAnotherNameOnTheProfile() {
        restart(ProjectSettings.defaults().withKind(ProjectKind.HYBRID));
        api.subscriptions("{'userId':'u1','emailListIds':[1001]}");

        JsonNode user = Api.json(api.get("/api/users/byUserId?userId=u1")).path("user");
        assertThat(user.path("userId").asString()).isEqualTo("u1");
        assertThat(Api.written(user.path("dataFields"))).isEqualTo(Api.json("{'userListIds':[1001]}"));
    }

    @Test
    void namesMalformedIdentifiersAndUnknownUserIdsAndTakesTheOthers() {
        JsonNode answer = Api.json(
                api.subscriptions("{'email':'Bad@'}", "{'userId':'trailing '}", "{'userId':'u'}", "{}", A_USER));

        assertThat(answer)
                .isEqualTo(Api.json("{'successCount':1,'failCount':4,'invalidEmails':['bad@'],"
                        + "'invalidUserIds':['trailing ','u'],'validEmailFailures':[],'validUserIdFailures':[]}"));
        assertThat(sandbox.state()).containsOnlyKeys("a@example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'emailListIds':[1001,9];Invalid email list id",
                "'emailListIds':[1101];Invalid email list id",
                "'unsubscribedChannelIds':[3001];Invalid channel id",
                "'unsubscribedMessageTypeIds':[2001];Invalid message type id",
                "'unsubscribedMessageTypeIds':[3003];Invalid message type id",
                "'subscribedMessageTypeIds':[3001];Invalid message type id",
                "'subscribedMessageTypeIds':[3003],'unsubscribedChannelIds':[2001];"
                        + "Subscribed message types must belong to subscribed channels",
            },
            quoteCharacter = '`')
    void refusesTheWholeRequestForIdsThatDoNotFit(String ids, String complaint) {
        HttpResponse<String> answer = api.subscriptions(A_USER, "{'email':'b@example.com'," + ids + "}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.json(answer))
                .isEqualTo(Api.json("{'msg':'" + complaint + "','code':'BadParams','params':null}"));
        assertThat(sandbox.users()).isZero();
    }

    @Test
    void aTypeFitsTheChannelsThatTheUserHasAlready() {
        api.subscriptions("{'email':'a@example.com','unsubscribedChannelIds':[2001]}");
        String type = "{'email':'a@example.com','subscribedMessageTypeIds':[3003]";

        assertThat(api.subscriptions(type + "}").statusCode()).isEqualTo(400);
        assertThat(api.subscriptions(type + ",'unsubscribedChannelIds':[]}").statusCode())
                .isEqualTo(200);
        assertThat(api.subscriptions("{'email':'a@example.com','unsubscribedChannelIds':[2001]}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesAnyTypeThatExistsWhereTheAlignmentIsNotValidated() {
        HttpResponse<String> answer = api.subscriptions("{'email':'a@example.com','validateChannelAlignment':false,"
                + "'subscribedMessageTypeIds':[3001,3003],'unsubscribedChannelIds':[2001]}");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesOptInTypesWhereTheFeatureIsNotEnabled() {
        restart(ProjectSettings.defaults().withoutOptInMessageTypes());

        assertThat(api.subscriptions("{'email':'a@example.com','subscribedMessageTypeIds':[]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(api.get("/api/messageTypes").body()).doesNotContain("OptIn").contains("3001");
    }

    @Test
    void aConflictRefusesTheWholeRequestAndNamesNobody() {
        restart(ProjectSettings.defaults().withKind(ProjectKind.HYBRID));
        api.subscriptions("{'email':'a@example.com','userId':'1'}", "{'email':'b@example.com','userId':'2'}");
        HttpResponse<String> answer = api.subscriptions(
                "{'email':'c@example.com'}", "{'email':'a@example.com','userId':'2','emailListIds':[1001]}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).doesNotContain("example.com");
        assertThat(sandbox.state()).containsOnlyKeys("1", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'email':'a@example.com','emailListIds':['1001']};{'ITEM.emailListIds[0]':'Number value expected'}",
                "{'email':'a@example.com','emailListIds':[1001,1.5]};{'ITEM.emailListIds[1]':'Number value expected'}",
                "{'email':'a@example.com','unsubscribedChannelIds':7};"
                        + "{'ITEM.unsubscribedChannelIds':'Array value expected'}",
                "{'email':'a@example.com','validateChannelAlignment':1};"
                        + "{'ITEM.validateChannelAlignment':'Boolean value expected'}",
                "{'email':'a@example.com','campaignId':'1'};{'ITEM.campaignId':'Number value expected'}",
                "{'email':1};{'ITEM.email':'String value expected'}",
                "[];{'ITEM':'Object value expected'}",
            },
            quoteCharacter = '`')
    void refusesABodyOfAnotherShapeAndNamesThePlace(String item, String params) {
        HttpResponse<String> answer = api.subscriptions(A_USER, item);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.json(answer).path("code").asString()).isEqualTo("BadJsonBody");
        assertThat(Api.json(answer).path("params"))
                .isEqualTo(Api.json(params.replace("ITEM", "obj.updateSubscriptionsRequests[1]")));
        assertThat(sandbox.users()).isZero();
    }

    @Test
    void takesARequestWithoutItemsAndRefusesOneWithoutTheArray() {
        assertThat(Api.json(api.subscriptions()).path("successCount").asInt(-1)).isZero();
        assertThat(Api.json(api.send(api.post("/api/users/bulkUpdateSubscriptions", "{\"users\":[]}")))
                        .path("params"))
                .isEqualTo(Api.json("{'obj.updateSubscriptionsRequests':'Array value expected'}"));
    }

    @Test
    void theLogHasTheIdsOfEachItemAndWhetherItWasApplied() {
        sandbox.faults(List.of(FaultRule.of(FaultMatch.any(), Answer.of(500).afterApplying(AppliedExtent.HALF))));
        api.subscriptions("{'email':'A@example.com','emailListIds':[1002,1001],'unsubscribedChannelIds':[]}", A_USER);

        LoggedItems items =
                sandbox.log().requests(SubscriptionsEndpoint.NAME).get(0).items();
        assertThat(items.identifier(0)).isEqualTo("a@example.com");
        assertThat(items.ids(0))
                .isEqualTo(Map.of("emailListIds", List.of(1002L, 1001L), "unsubscribedChannelIds", List.of()));
        assertThat(items.applied(0)).isTrue();
        assertThat(items.applied(1)).isFalse();
    }

    private void restart(ProjectSettings project) {
        sandbox.close();
        sandbox = start(project);
        api = new Api(sandbox);
    }

    private static Sandbox start(ProjectSettings project) {
        return Sandbox.start(SandboxOptions.defaults(InstantSource.system())
                .withoutRateLimits()
                .withProject(project));
    }
}
