package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --summary} holds after a real run. */
class SummaryFileTest {

    private static final List<String> NAMES = List.of(
            "job",
            "action",
            "project",
            "host",
            "runId",
            "instanceId",
            "status",
            "exitCode",
            "resumed",
            "parameters",
            "counts",
            "runCounts",
            "reasons",
            "requests",
            "uncertain",
            "startedAt",
            "endedAt",
            "durationMs",
            "recordsPerSecond",
            "rejectsFile",
            "reportFile");

    @TempDir
    private Path folder;

    @Test
    void hasTheStableNamesAndAddsUp() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.withFoldableFlaws(1_000)));
        try (Sandbox sandbox = Sandboxes.quick();
                Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            RunResult run =
                    workplace.call("run", Job.of(workplace, "users", csv).file());

            assertThatRun(run)
                    .exits(3)
                    .accountsFor(1_000)
                    .invalid(People.invalidIn(1_000))
                    .delivered(sandbox.users())
                    .superseded(1_000 - People.invalidIn(1_000) - sandbox.users());
            JsonNode json = new JsonMapper().readTree(Files.readString(folder.resolve("1.json")));
            assertThat(json.propertyNames()).containsAll(NAMES);
            assertThat(json.path("counts").propertyNames())
                    .containsExactlyInAnyOrder(
                            "read", "delivered", "unchanged", "superseded", "invalid", "rejected", "skipped");
            JsonNode byEndpoint = json.at("/requests/byEndpoint");
            assertThat(byEndpoint.path("GET /api/users/getFields").asInt()).isEqualTo(1);
            assertThat(byEndpoint.path("POST /api/users/bulkUpdate").asInt())
                    .isEqualTo(sandbox.log().requests().size() - 1);
            assertThat(json.path("host").asString()).isEqualTo(sandbox.baseUrl().getAuthority());
            long reasons = json.path("reasons").values().stream()
                    .mapToLong(JsonNode::asLong)
                    .sum();
            assertThat(reasons).isEqualTo(People.invalidIn(1_000));
        }
    }

    @Test
    void isWrittenAlsoWhereNothingBegan() {
        Workplace workplace = Workplace.in(folder);
        RunResult run = workplace.call("run", folder.resolve("missing.yaml"));

        assertThatRun(run).exits(2).says("missing.yaml");
        assertThat(run.summary().identity().runId()).isNull();
        assertThat(run.summary().notes().failure()).contains("missing.yaml");
    }
}
