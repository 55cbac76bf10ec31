package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.MismatchAnswer;
import io.iterablebatch.sandbox.project.ProjectSettings;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Field types and unknown fields (contract §1.7, §2). */
class FieldTypesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "name;'text';string",
                "name;'2024-01-31';date",
                "name;'2024-01-31 10:00:00';date",
                "name;'2024-01-31 10:00:00.123';string",
                "name;'2024-01-31T10:00:00.123+02:00';date",
                "name;'2024-02-30';string",
                "name;7;long",
                "name;7.5;double",
                "name;true;boolean",
                "name;['a','b'];string[]",
                "home_geo_location;{'lat':1.5,'lon':2};geo_location",
                "name;{'inner':'x'};object",
            })
    void theFirstValueFixesTheType(String field, String value, String type) {
        try (Sandbox sandbox = start(ProjectSettings.defaults())) {
            new Api(sandbox)
                    .bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'" + field + "':" + value + "}}]}");

            assertThat(sandbox.fields()).containsEntry(field, type);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "string;7;long",
                "date;'soon';string,keyword",
                "date;'2020-04-13 14:04:09.000';string,keyword",
                "long;7.5;double",
                "long;'7';string,keyword",
                "double;'7.5';string,keyword",
                "boolean;'true';string,keyword",
                "geo_location;{'lat':91,'lon':2};object",
                "string[];'a';string,keyword",
                "object;'a';string,keyword",
            })
    void aValueOfAnotherTypeRefusesTheWholeRequestAndIsNamed(String type, String value, String incoming) {
        try (Sandbox sandbox = start(ProjectSettings.defaults().withSeedFields(Map.of("f", type)))) {
            HttpResponse<String> answer = new Api(sandbox)
                    .bulkUpdate("{'users':[{'email':'a@example.com'},{'email':'b@example.com','dataFields':{'f':"
                            + value + "}}]}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Api.json(answer).path("code").asString()).isEqualTo("RequestFieldsTypesMismatched");
            JsonNode error =
                    Api.json(answer).path("params").path("validationErrors").path("f");
            assertThat(error.path("expectedType").asString()).isEqualTo(type);
            assertThat(error.path("incomingTypes")).isEqualTo(Api.json("['" + incoming.replace(",", "','") + "']"));
            assertThat(Api.json(answer).path("msg").asString())
                    .startsWith("Project 1: The request does not have the same data types as the data previously"
                            + " submitted. Field 'f' already exists")
                    .contains("'" + type + "' but possible types '" + incoming.replace(",", ", ") + "'");
            assertThat(error.path("offendingValue")).isEqualTo(Api.json(value));
            assertThat(sandbox.users()).isZero();
        }
    }

    @Test
    void aValueOfAnotherTypeFailsItsUserAloneWhereTheProjectAnswersSo() {
        ProjectSettings perUser =
                ProjectSettings.defaults().withMismatch(MismatchAnswer.PER_USER).withSeedFields(Map.of("f", "long"));
        try (Sandbox sandbox = start(perUser)) {
            JsonNode failures = new Api(sandbox)
                    .failures(
                            "{'users':[{'email':'a@example.com'},{'email':'B@example.com','dataFields':{'f':'x','g':'y'}}]}");

            assertThat(failures.path("invalidDataEmails")).isEqualTo(Api.json("['b@example.com']"));
            assertThat(sandbox.state()).containsOnlyKeys("a@example.com");
            assertThat(sandbox.fields()).doesNotContainKey("g");
        }
    }

    @Test
    void dropsUnknownFieldsWhereNoneAreMade() {
        try (Sandbox sandbox =
                start(ProjectSettings.defaults().withSeedFields(Map.of("city", "string", "o", "object")))) {
            Api api = new Api(sandbox);
            HttpResponse<String> answer = api.bulkUpdate("{'createNewFields':false,'users':[{'email':'a@example.com',"
                    + "'dataFields':{'city':'Oslo','new':'x','o':{'inner':'y'}}}]}");

            assertThat(Api.json(answer).path("filteredOutFields")).isEqualTo(Api.json("['new','o.inner']"));
            assertThat(Api.json(answer).path("createdFields")).isEmpty();
            assertThat(api.fieldsOf("a@example.com")).isEqualTo(Api.json("{'city':'Oslo','o':{}}"));
        }
    }

    @Test
    void theRequestGoesBeforeTheProjectsSetting() {
        try (Sandbox sandbox = start(ProjectSettings.defaults().withCreateNewFields(false))) {
            Api api = new Api(sandbox);
            String users = "'users':[{'email':'a@example.com','dataFields':{'new':'x'}}]";

            assertThat(Api.json(api.bulkUpdate("{" + users + "}")).path("filteredOutFields"))
                    .hasSize(1);
            assertThat(Api.json(api.bulkUpdate("{'createNewFields':true," + users + "}"))
                            .path("createdFields"))
                    .hasSize(1);
        }
    }

    @Test
    void refusesARequestThatWouldExceedTheFieldLimit() {
        try (Sandbox sandbox = start(ProjectSettings.defaults().withFieldLimit(2))) {
            HttpResponse<String> answer = new Api(sandbox)
                    .bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'x':1,'y':{'z':2}}}]}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Api.json(answer).path("code").asString()).isEqualTo("UniqueFieldsLimitExceeded");
            assertThat(Api.json(answer).path("params"))
                    .isEqualTo(Api.json("{'limit':2,'requestedTotal':3,'newFields':['x','y','y.z']}"));
        }
    }

    @Test
    void readsDatesBackInTheStoredSpelling() {
        try (Sandbox sandbox = start(ProjectSettings.defaults())) {
            Api api = new Api(sandbox);
            api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'d':'2024-01-31',"
                    + "'e':'2024-01-31 10:00:00 +00:00','f':'2024-01-31T01:00:00.5+02:00'}}]}");

            assertThat(api.fieldsOf("a@example.com"))
                    .isEqualTo(Api.json("{'d':'2024-01-31 00:00:00 +00:00','e':'2024-01-31 10:00:00 +00:00',"
                            + "'f':'2024-01-30 23:00:00 +00:00'}"));
        }
    }

    private static Sandbox start(ProjectSettings project) {
        return Sandbox.start(SandboxOptions.defaults(InstantSource.system())
                .withoutRateLimits()
                .withProject(project));
    }
}
