package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.sandbox.state.ProjectKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a profile shows that nobody sent, as it was recorded (contract §9). */
class ProfileAdditionsTest {

    private Instant now = Instant.parse("2021-06-30T20:04:57.9Z");

    @Test
    void aProfileIsReadBackWithWhatTheServiceManages() {
        try (Sandbox sandbox = start(ProjectSettings.defaults())) {
            Api api = new Api(sandbox);
            api.bulkUpdate("{'users':[{'email':'Caio@example.com','userId':'7','dataFields':{'name':'Caio'}}]}");
            now = now.plusSeconds(60);
            api.subscriptions("{'email':'caio@example.com','emailListIds':[1002]}");

            JsonNode user = Api.json(api.get("/api/users/caio@example.com")).path("user");
            assertThat(user)
                    .isEqualTo(Api.json("{'email':'caio@example.com','userId':'7','dataFields':{'name':'Caio',"
                            + "'emailListIds':[1002],'email':'caio@example.com','userId':'7',"
                            + "'signupDate':'2021-06-30 20:04:57 +00:00','signupSource':'API',"
                            + "'profileUpdatedAt':'2021-06-30 20:05:57 +00:00',"
                            + "'itblInternal':{'documentCreatedAt':'2021-06-30 20:04:57 +00:00',"
                            + "'documentUpdatedAt':'2021-06-30 20:05:57 +00:00','emailDomain':'example.com'}}}"));
            assertThat(sandbox.state().get("caio@example.com"))
                    .as("no part of the state, so that equal runs make equal states")
                    .doesNotContain("signupDate", "itblInternal");
        }
    }

    @Test
    void whatIsNotSeenYetHasNotMovedTheTimeThatIsSeen() {
        try (Sandbox sandbox = start(ProjectSettings.defaults().withVisibilityDelay(Duration.ofSeconds(10)))) {
            Api api = new Api(sandbox);
            api.bulkUpdate("{'users':[{'email':'a@example.com'}]}");
            now = now.plusSeconds(10);
            api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'x':1}}]}");

            assertThat(managed(api).path("profileUpdatedAt").asString()).isEqualTo("2021-06-30 20:04:57 +00:00");
            now = now.plusSeconds(10);
            assertThat(managed(api).path("profileUpdatedAt").asString()).isEqualTo("2021-06-30 20:05:07 +00:00");
        }
    }

    @Test
    void aWriteOfThemOverwritesThem() {
        try (Sandbox sandbox = start(ProjectSettings.defaults())) {
            Api api = new Api(sandbox);
            api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'signupDate':'2020-01-01'}}]}");

            assertThat(managed(api).path("signupDate").asString()).isEqualTo("2020-01-01 00:00:00 +00:00");
            assertThat(managed(api).at("/itblInternal/documentCreatedAt").asString())
                    .isEqualTo("2021-06-30 20:04:57 +00:00");
        }
    }

    @Test
    void aUserWithoutAnAddressHasNoDomain() {
        try (Sandbox sandbox = start(ProjectSettings.defaults().withKind(ProjectKind.USER_ID))) {
            Api api = new Api(sandbox);
            api.bulkUpdate("{'users':[{'userId':'7'}]}");

            JsonNode fields = Api.json(api.get("/api/users/byUserId/7")).at("/user/dataFields");
            assertThat(fields.has("email")).isFalse();
            assertThat(fields.path("itblInternal").has("emailDomain")).isFalse();
        }
    }

    @Test
    void theirTimesOutliveTheProcess(@TempDir Path directory) {
        SandboxOptions options = SandboxOptions.defaults(() -> now).withStateDirectory(directory);
        try (Sandbox first = Sandbox.start(options)) {
            first.seedUsers(Stream.of(Api.quoted("{'email':'a@example.com','dataFields':{'x':'y'}}")));
        }
        now = now.plusSeconds(3_600);
        try (Sandbox second = Sandbox.start(options)) {
            assertThat(managed(new Api(second)).path("signupDate").asString()).isEqualTo("2021-06-30 20:04:57 +00:00");
            assertThat(managed(new Api(second)).path("profileUpdatedAt").asString())
                    .isEqualTo("2021-06-30 20:04:57 +00:00");
        }
    }

    @Test
    void theFieldsAreToldByTheTypeOfTheirElementsManagedOnesToo() {
        ProjectSettings project = ProjectSettings.defaults()
                .withSeedFields(Map.of("tags", "string[]", "orders", "object[]", "n", "long"));
        try (Sandbox sandbox = start(project)) {
            assertThat(Api.json(new Api(sandbox).get("/api/users/getFields")).path("fields"))
                    .isEqualTo(
                            Api.json("{'email':'string','userId':'string','emailListIds':'long','userListIds':'long',"
                                    + "'unsubscribedChannelIds':'long','unsubscribedMessageTypeIds':'long',"
                                    + "'subscribedMessageTypeIds':'long','signupDate':'date','signupSource':'string',"
                                    + "'profileUpdatedAt':'date','itblInternal':'object','itblInternal.emailDomain':'string',"
                                    + "'itblInternal.documentCreatedAt':'date','itblInternal.documentUpdatedAt':'date',"
                                    + "'tags':'string','orders':'object','n':'long'}"));
            assertThat(sandbox.fields()).containsEntry("tags", "string[]");
        }
    }

    private static JsonNode managed(Api api) {
        return Api.json(api.get("/api/users/a@example.com")).at("/user/dataFields");
    }

    private Sandbox start(ProjectSettings project) {
        return Sandbox.start(
                SandboxOptions.defaults(() -> now).withoutRateLimits().withProject(project));
    }
}
