package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.sandbox.exports.ExportState;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.ProjectSettings;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports and their cancellation (contract §8). */
class ExportsTest {

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private Sandbox sandbox;
    private Api api;

    @BeforeEach
    void start() {
        start(Duration.ZERO);
    }

    private void start(Duration visibleAfter) {
        sandbox = Sandbox.start(SandboxOptions.defaults(() -> now)
                .withoutRateLimits()
                .withProject(ProjectSettings.defaults().withVisibilityDelay(visibleAfter)));
        api = new Api(sandbox);
        String[] states = {"enqueued", "running", "completed", "failed", "cancelling", "cancelled"};
        for (int i = 0; i < states.length; i++) {
            sandbox.set(ProjectResource.EXPORTS, Api.quoted("{'id':" + (i + 1) + ",'jobState':'" + states[i] + "'}"));
        }
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 200", "2, 200", "3, 400", "4, 400", "5, 400", "6, 400", "9, 400", "x, 400"})
    void onlyOneThatWaitsOrRunsCanBeCancelled(String id, int status) {
        String before = state(id);
        assertThat(cancel(id).statusCode()).isEqualTo(status);
        assertThat(state(id)).isEqualTo(status == 200 ? "cancelling" : before);
    }

    @Test
    void aCancelledOneHasAnEndAndCanNotBeCancelledAgain() {
        assertThat(cancel("1").statusCode()).isEqualTo(200);
        assertThat(sandbox.exports().get(1L).endTime()).isEqualTo(now);
        assertThat(cancel("1").statusCode()).isEqualTo(400);
        assertThat(sandbox.log().applications().of("export:1")).isEqualTo(1);
    }

    @Test
    void oneThatRunsIsSeenCancellingForAWhile() {
        sandbox.close();
        start(Duration.ofSeconds(10));
        cancel("1");
        cancel("2");
        assertThat(cancel("2").statusCode()).as("known to the server at once").isEqualTo(400);

        assertThat(List.of(state("1"), state("2"))).containsExactly("enqueued", "running");
        now = now.plusSeconds(10);
        assertThat(List.of(state("1"), state("2"))).containsExactly("cancelling", "cancelling");
        now = now.plusSeconds(10);
        assertThat(sandbox.exports().get(2L).jobState()).isEqualTo(ExportState.CANCELLED);
        assertThat(List.of(state("1"), state("2")))
                .as("the API has no word for one that is cancelled")
                .containsExactly("cancelling", "cancelling");
    }

    @ParameterizedTest
    @CsvSource({"running, 2", "RUNNING, 2", "queued, 1", "enqueued, 1", "Cancelled, 6", "cancelling, 5 6"})
    void jobsCanBeAskedForByState(String state, String expected) {
        List<Long> ids = new ArrayList<>();
        Api.json(api.get("/api/export/jobs?jobState=" + state))
                .path("jobs")
                .forEach(job -> ids.add(job.path("id").asLong()));
        assertThat(ids).map(String::valueOf).containsExactly(expected.split(" "));
    }

    @Test
    void anUnknownStateIsRefusedAndWithoutOneAllJobsAreAnswered() {
        assertThat(api.get("/api/export/jobs?jobState=done").statusCode()).isEqualTo(400);
        sandbox.set(
                ProjectResource.EXPORTS,
                Api.quoted("{'id':1,'scheduledStartTime':'2026-11-20T00:00:00Z','bytesExported':5}"));

        assertThat(Api.json(api.get("/api/export/jobs")).path("jobs")).hasSize(6);
        assertThat(Api.json(api.get("/api/export/jobs")).path("jobs").path(0))
                .isEqualTo(Api.json("{'id':1,'dataTypeName':'user','jobState':'enqueued',"
                        + "'scheduledStartTime':'2026-11-20T00:00:00Z','bytesExported':5}"));
    }

    private String state(String id) {
        for (var job : Api.json(api.get("/api/export/jobs")).path("jobs")) {
            if (job.path("id").toString().equals(id)) {
                return job.path("jobState").asString();
            }
        }
        return "none";
    }

    private HttpResponse<String> cancel(String id) {
        return api.send(HttpRequest.newBuilder(sandbox.baseUrl().resolve("/api/export/" + id))
                .header("Api-Key", "any")
                .DELETE());
    }
}
