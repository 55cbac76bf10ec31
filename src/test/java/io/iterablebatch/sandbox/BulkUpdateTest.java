package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.sandbox.options.SandboxOptions;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the contract says about {@code POST /api/users/bulkUpdate} (§2) in an email-based project. */
class BulkUpdateTest {

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults(InstantSource.system()).withoutRateLimits());
    private final Api api = new Api(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void makesAUserOfAnUnknownEmailAndLowersItsCase() {
        HttpResponse<String> answer =
                api.bulkUpdate("{'users':[{'email':'Ann@Example.com','dataFields':{'city':'Oslo'}}]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Server").orElseThrow()).startsWith("iterable-ingress ");
        assertThat(answer.headers().firstValue("Iterable-Request-Id")).isPresent();
        assertThat(answer.headers().firstValue("Request-Time")).isPresent();
        assertThat(Api.json(answer))
                .isEqualTo(Api.json("{'successCount':1,'failCount':0,'createdFields':['city'],'filteredOutFields':[],"
                        + "'failedUpdates':{'invalidEmails':[],'invalidUserIds':[],'notFoundEmails':[],"
                        + "'notFoundUserIds':[],'invalidDataEmails':[],'invalidDataUserIds':[],'conflictEmails':[],"
                        + "'conflictUserIds':[],'forgottenEmails':[],'forgottenUserIds':[]},"
                        + "'invalidEmails':[],'invalidUserIds':[]}"));
        assertThat(sandbox.state())
                .containsOnlyKeys("ann@example.com")
                .containsValue("{\"dataFields\":{\"city\":\"Oslo\"},\"email\":\"ann@example.com\",\"userId\":null}");
    }

    @Test
    void overwritesNamedFieldsRemovesNullsAndLeavesTheOthers() {
        api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'x':'1','y':'2','z':'3'}}]}");
        api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'y':'two','z':null}}]}");

        assertThat(api.fieldsOf("a@example.com")).isEqualTo(Api.json("{'x':'1','y':'two'}"));
    }

    @Test
    void mergesObjectsOneLevelDeepOnlyWhenAsked() {
        api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'o':{'x':'1','y':{'p':'1'}}}}]}");
        api.bulkUpdate("{'users':[{'email':'a@example.com','mergeNestedObjects':true,"
                + "'dataFields':{'o':{'y':{'q':'2'}}}}]}");
        assertThat(api.fieldsOf("a@example.com")).isEqualTo(Api.json("{'o':{'x':'1','y':{'q':'2'}}}"));

        api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'o':{'x':'3'}}}]}");
        assertThat(api.fieldsOf("a@example.com")).isEqualTo(Api.json("{'o':{'x':'3'}}"));
    }

    @Test
    void appliesItemsInOrder() {
        api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'n':'1'}},"
                + "{'email':'A@example.com','dataFields':{'n':'2'}}]}");

        assertThat(api.fieldsOf("a@example.com")).isEqualTo(Api.json("{'n':'2'}"));
    }

    @Test
    void namesAFailedUserInItsListInLowerCaseAndInTheDeprecatedOne() {
        HttpResponse<String> answer =
                api.bulkUpdate("{'users':[{'email':'Bad@'},{'userId':'trailing '},{'email':'good@example.com'}]}");

        assertThat(Api.json(answer).path("successCount").asInt()).isEqualTo(1);
        assertThat(Api.json(answer).path("failCount").asInt()).isEqualTo(2);
        assertThat(Api.json(answer).path("failedUpdates").path("invalidEmails")).isEqualTo(Api.json("['bad@']"));
        assertThat(Api.json(answer).path("failedUpdates").path("invalidUserIds"))
                .isEqualTo(Api.json("['trailing ']"));
        assertThat(Api.json(answer).path("invalidEmails")).isEqualTo(Api.json("['bad@']"));
        assertThat(sandbox.state()).containsOnlyKeys("good@example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'users':[{'email':'a@example.com'},{'email':'b@example.com','preferUserId':'yes'}]};"
                        + "{'obj.users[1].preferUserId':'Boolean value expected'}",
                "{'users':[{'email':7}]};{'obj.users[0].email':'String value expected'}",
                "{'users':[{'email':'a@example.com'},[]]};{'obj.users[1]':'Object value expected'}",
                "{'users':{}};{'obj.users':'Array value expected'}",
                "{'users':[{'email':'a@example.com'}];{'obj':'Malformed JSON'}",
            },
            quoteCharacter = '`')
    void refusesABodyOfAnotherShapeAndNamesThePlace(String body, String params) {
        HttpResponse<String> answer = api.bulkUpdate(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.json(answer).path("code").asString()).isEqualTo("BadJsonBody");
        assertThat(Api.json(answer).path("msg").asString()).isEqualTo("[/api/users/bulkUpdate] Invalid JSON body");
        assertThat(Api.json(answer).path("params")).isEqualTo(Api.json(params));
        assertThat(sandbox.users()).isZero();
    }

    @Test
    void refusesARequestWithoutUsers() {
        HttpResponse<String> answer = api.bulkUpdate("{'users':[]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.json(answer).path("msg").asString()).isEqualTo("Emails invalid: ");
    }

    @Test
    void theLogTellsAnItemSentAgainFromANewOneOfTheSameUser() {
        api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'n':1}},{'email':'b@example.com'}]}");
        api.bulkUpdate("{'users':[{'email':'x@example.com'},{'email':'a@example.com','dataFields':{'n':1}}]}");
        api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'n':2}}]}");

        assertThat(sandbox.log().applications().distinct()).isEqualTo(4);
        assertThat(sandbox.log().applications().repeated()).isEqualTo(1);
        assertThat(sandbox.log().applications().of("a@example.com")).isEqualTo(3);
    }
}
