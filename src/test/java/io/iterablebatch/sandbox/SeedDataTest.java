package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.sandbox.endpoint.SubscriptionsEndpoint;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.FailureTrigger;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.sandbox.state.ProjectKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A state that is there before anybody sends anything. */
class SeedDataTest {

    @TempDir
    private Path home;

    @Test
    void manyUsersAreThereAtOnceAndNotInTheLog() {
        try (Sandbox sandbox = start(ProjectSettings.defaults().withVisibilityDelay(Duration.ofSeconds(60)))) {
            SandboxProbe probe = new SandboxProbe(sandbox.baseUrl());
            probe.seedUsers(IntStream.range(0, 12_000)
                    .mapToObj(i ->
                            Api.quoted("{'email':'u" + i + "@example.com','dataFields':{'emailListIds':[1001]}}")));

            assertThat(sandbox.users()).isEqualTo(12_000);
            assertThat(new Api(sandbox).fieldsOf("u11999@example.com")).isEqualTo(Api.json("{'emailListIds':[1001]}"));
            assertThat(sandbox.log().requests(SubscriptionsEndpoint.NAME)).isEmpty();
            assertThat(sandbox.log().itemsSent()).isZero();
        }
    }

    @Test
    void aSeedShowsAtOnceAlsoWhereAWriteIsStillInvisible() {
        try (Sandbox sandbox = start(ProjectSettings.defaults().withVisibilityDelay(Duration.ofSeconds(60)))) {
            Api api = new Api(sandbox);
            api.subscriptions("{'email':'a@example.com','emailListIds':[1001]}");
            seed(sandbox, "{'email':'a@example.com','dataFields':{'emailListIds':[1002]}}");

            assertThat(api.fieldsOf("a@example.com")).isEqualTo(Api.json("{'emailListIds':[1002]}"));
        }
    }

    @Test
    void aSeedReplacesWhatTheUserHadAndIsTheSameStateAsSendingIt() {
        try (Sandbox seeded = start(ProjectSettings.defaults());
                Sandbox sent = start(ProjectSettings.defaults())) {
            Api api = new Api(seeded);
            api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'old':1}}]}");
            seed(
                    seeded,
                    "{'email':'A@example.com','dataFields':{'city':'Oslo','emailListIds':[1002,1001,1001],"
                            + "'unsubscribedChannelIds':[]}}");
            api = new Api(sent);
            api.bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'city':'Oslo'}}]}");
            api.subscriptions("{'email':'a@example.com','emailListIds':[1001,1002],'unsubscribedChannelIds':[]}");

            assertThat(seeded.state()).isEqualTo(sent.state()).hasSize(1);
            assertThat(seeded.stateDigest()).isEqualTo(sent.stateDigest());
            assertThat(seeded.fields()).containsEntry("city", "string");
        }
    }

    @Test
    void aStateThatWasReadCanBeSeeded() {
        ProjectSettings hybrid = ProjectSettings.defaults().withKind(ProjectKind.HYBRID);
        try (Sandbox from = start(hybrid);
                Sandbox to = start(hybrid)) {
            new Api(from)
                    .subscriptions(
                            "{'userId':'1','emailListIds':[1001]}",
                            "{'email':'b@example.com','userId':'2','unsubscribedMessageTypeIds':[3001]}");
            to.seedUsers(from.state().values().stream());

            assertThat(to.state()).isEqualTo(from.state()).hasSize(2);
        }
    }

    @Test
    void aReservedNameCanBeSeeded() {
        try (Sandbox sandbox = start(ProjectSettings.defaults())) {
            seed(sandbox, "{'email':'" + FailureTrigger.CONFLICT.email("x") + "'}");

            assertThat(sandbox.users()).isEqualTo(1);
        }
    }

    @Test
    void survivesAClose() {
        SandboxOptions kept = options(ProjectSettings.defaults()).withStateDirectory(home);
        Map<String, String> state;
        try (Sandbox sandbox = Sandbox.start(kept)) {
            seed(sandbox, "{'email':'a@example.com','dataFields':{'city':'Oslo','emailListIds':[1001]}}");
            sandbox.seedFields(Map.of("spare", "long[]"));
            new Api(sandbox).subscriptions("{'email':'a@example.com','unsubscribedChannelIds':[2005]}");
            state = sandbox.state();
        }
        try (Sandbox again = Sandbox.start(kept)) {
            assertThat(again.state()).isEqualTo(state);
            assertThat(again.fields()).containsEntry("city", "string").containsEntry("spare", "long[]");
            assertThat(new Api(again).fieldsOf("a@example.com"))
                    .isEqualTo(Api.json("{'city':'Oslo','emailListIds':[1001],'unsubscribedChannelIds':[2005]}"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'email':'bad@'};user 2: it needs a well-formed email or userId",
                "{'dataFields':{}};user 2: it needs a well-formed email or userId",
                "{'email':'b@example.com','dataFields':{'emailListIds':'x'}};user 2: a data field is of another type",
                "[];user 2 is no JSON object",
                "{;user 2 is no JSON object",
            },
            quoteCharacter = '`')
    void saysWhichUserCanNotBeSeeded(String profile, String complaint) {
        try (Sandbox sandbox = start(ProjectSettings.defaults())) {
            SandboxProbe probe = new SandboxProbe(sandbox.baseUrl());

            assertThatThrownBy(() -> probe.seedUsers(Stream.of("{\"email\":\"a@example.com\"}", Api.quoted(profile))))
                    .hasMessageContaining(complaint);
            assertThat(sandbox.users()).isZero();
        }
    }

    @Test
    void fieldsCanBeAddedUpToAndBeyondTheLimit() {
        try (Sandbox sandbox = start(ProjectSettings.defaults().withFieldLimit(2))) {
            new SandboxProbe(sandbox.baseUrl()).seedFields(Map.of("x", "string", "y", "date[]", "z", "long"));
            String newField = "{'users':[{'email':'a@example.com','dataFields':{'one':1}}]}";

            assertThat(Api.json(new Api(sandbox).get("/api/users/getFields"))
                            .path("fields")
                            .path("y")
                            .asString())
                    .isEqualTo("date");
            assertThat(Api.json(new Api(sandbox).bulkUpdate(newField))
                            .path("code")
                            .asString())
                    .isEqualTo("UniqueFieldsLimitExceeded");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'x':'text'}", "{'x':null}", "{'emailListIds':'string'}"})
    void refusesFieldsOfNoOrAnotherType(String fields) {
        try (Sandbox sandbox = start(ProjectSettings.defaults())) {
            Api api = new Api(sandbox);

            assertThat(api.send(api.put("/sandbox/fields", Api.quoted(fields))).statusCode())
                    .isEqualTo(400);
            assertThat(sandbox.fields()).doesNotContainKey("x");
        }
    }

    private static void seed(Sandbox sandbox, String profile) {
        assertThat(sandbox.seedUsers(Stream.of(Api.quoted(profile)))).isEqualTo(1);
    }

    private static Sandbox start(ProjectSettings project) {
        return Sandbox.start(options(project));
    }

    private static SandboxOptions options(ProjectSettings project) {
        return SandboxOptions.defaults(() -> Instant.EPOCH).withoutRateLimits().withProject(project);
    }
}
