package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox in another process, looked into over HTTP. */
class ControlTest {

    @TempDir
    private Path home;

    private Sandbox sandbox;
    private SandboxProbe probe;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults(InstantSource.system())
                .withoutRateLimits()
                .withLogFile(home.resolve("log.jsonl")));
        probe = new SandboxProbe(sandbox.baseUrl());
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void showsTheSameAsFromWithin() {
        sendTwoUsers();

        assertThat(probe.id()).isEqualTo(sandbox.id());
        assertThat(probe.state()).isEqualTo(sandbox.state()).hasSize(2);
        assertThat(probe.digest()).isEqualTo(sandbox.stateDigest());
        assertThat(probe.stats().path("byStatus")).isEqualTo(Api.json("{'200':1}"));
        assertThat(probe.stats().path("itemsApplied").asInt()).isEqualTo(2);
    }

    @Test
    void theLogSaysWhatEachRequestHeldAndWhatWasApplied() throws IOException {
        sendTwoUsers();
        List<JsonNode> requests = new ArrayList<>();
        probe.log(requests::add);

        assertThat(requests).hasSize(1);
        JsonNode request = requests.get(0);
        assertThat(request.path("endpoint").asString()).isEqualTo("POST /api/users/bulkUpdate");
        assertThat(request.path("batch").asString()).isEqualTo("b-1");
        assertThat(request.path("status").asInt()).isEqualTo(200);
        assertThat(request.path("items").path(0).path("email").asString()).isEqualTo("a@example.com");
        assertThat(request.path("items").path(2).path("applied").asBoolean()).isFalse();
        assertThat(Files.readAllLines(home.resolve("log.jsonl")))
                .map(new JsonMapper()::readTree)
                .containsExactlyElementsOf(requests);
    }

    @Test
    void theLogHasTheIdsOfSubscriptions() {
        new Api(sandbox)
                .subscriptions("{'email':'a@example.com','emailListIds':[1002,1001],'unsubscribedChannelIds':[]}");
        List<JsonNode> requests = new ArrayList<>();
        probe.log(requests::add);

        JsonNode item = requests.get(0).path("items").path(0);
        assertThat(item.path("emailListIds")).isEqualTo(Api.json("[1002,1001]"));
        assertThat(item.path("unsubscribedChannelIds")).isEqualTo(Api.json("[]"));
        assertThat(item.has("subscribedMessageTypeIds")).isFalse();
        assertThat(item.path("applied").asBoolean()).isTrue();
    }

    @Test
    void takesAFaultPlanAndRefusesAWrongOne() {
        probe.faults("[{then: {status: 503}}]");
        assertThat(new Api(sandbox).bulkUpdate("{'users':[]}").statusCode()).isEqualTo(503);

        assertThatThrownBy(() -> probe.faults("[{then: {status: 5}}]")).hasMessageContaining("rule 1");
        assertThat(probe.stats().path("faultHits")).isEqualTo(Api.json("[1]"));
    }

    @Test
    void resets() {
        sendTwoUsers();
        String before = probe.id();
        probe.reset();

        assertThat(probe.id()).isNotEqualTo(before);
        assertThat(probe.state()).isEmpty();
        assertThat(probe.stats().path("requests").asInt()).isZero();
    }

    @Test
    void statesAreEqualInWhicheverOrderTheyCameToBe() {
        try (Sandbox other =
                Sandbox.start(SandboxOptions.defaults(InstantSource.system()).withoutRateLimits())) {
            new Api(sandbox)
                    .bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'x':1,'y':2}},"
                            + "{'email':'b@example.com'}]}");
            new Api(other)
                    .bulkUpdate("{'users':[{'email':'b@example.com'},"
                            + "{'email':'a@example.com','dataFields':{'y':2}}]}");
            assertThat(other.stateDigest()).isNotEqualTo(sandbox.stateDigest());

            new Api(other).bulkUpdate("{'users':[{'email':'a@example.com','dataFields':{'x':1}}]}");
            assertThat(other.state()).isEqualTo(sandbox.state());
            assertThat(other.stateDigest()).isEqualTo(sandbox.stateDigest());
        }
    }

    private void sendTwoUsers() {
        Api api = new Api(sandbox);
        HttpRequest.Builder request = api.post(
                Api.quoted("{'users':[{'email':'A@example.com'},{'email':'b@example.com'},{'email':'bad@'}]}"));
        assertThat(api.send(request.header("X-Batch-Request", "b-1")).statusCode())
                .isEqualTo(200);
    }
}
