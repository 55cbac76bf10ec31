package io.iterablebatch.run.project;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Before its first request a run compares itself with the project. */
@ExtendWith(TestDatabases.class)
class LiveProjectCheckTest {

    private static final String FIELDS = "GET /api/users/getFields";

    private final Sandbox sandbox = Sandbox.start(Sandboxes.options()
            .withProject(ProjectSettings.defaults().withSeedFields(Map.of("name", "string", "points", "boolean"))));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aConflictStopsTheRunBeforeAnythingIsSentAndLeavesNothingBehind(TestDatabase database) {
        Job job = job();
        Tool tool = tool(database);
        RunResult refused = tool.run(job.file());

        assertThatRun(refused).exits(2).says("users.yaml:4", "column `points`", "as long", "a boolean field");
        assertThatSandbox(sandbox).sawRequests(0).hasUsers(0);

        job.with("fields", "{ name: name, points: { to: points, type: boolean } }");
        assertThatRun(tool.run(job.file())).exits(3).began();
    }

    @Test
    void theFieldsThatItWouldCreateAreAmongItsWarnings(TestDatabase database) {
        RunResult run = tool(database)
                .run(job().with("fields", "{ name: name, city: address.city }")
                        .with("options", "{ createNewFields: true }")
                        .file());

        assertThatRun(run).exits(0).says("fields that this run would create", "address.city (string)");
        assertThat(run.summary().accounting().requests().byEndpoint()).containsEntry(FIELDS, 1L);
        assertThat(sandbox.log().requests())
                .extracting(LoggedRequest::endpoint)
                .startsWith(FIELDS)
                .hasSize(2);
    }

    @Test
    void aResumeIsComparedToo(TestDatabase database) {
        Job job = job().with("fields", "{ name: name }").with("guards", "{ min-records: 100 }");
        assertThatRun(tool(database).run(job.file())).exits(4);
        job.with("guards", "{ min-records: 1 }");
        assertThatRun(tool(database).run(job.file())).exits(0).resumed();
        assertThat(sandbox.log().requests())
                .extracting(LoggedRequest::endpoint)
                .filteredOn(FIELDS::equals)
                .hasSize(2);
    }

    @Test
    void aRefusedKeyFailsTheRunWhichIsInTheHistory(TestDatabase database) {
        sandbox.faults(List.of(FaultRule.of(fields(), Answer.of(401))));
        Job job = job().with("fields", "{ name: name }");
        assertThatRun(tool(database).run(job.file()))
                .exits(6)
                .hasStatus("FAILED")
                .accountsFor(0);
        sandbox.faults(List.of());
        assertThatRun(tool(database).run(job.file())).exits(0).resumed();
    }

    @Test
    void anAnswerThatTellsNoFieldsIsSaidAndStopsNothing(TestDatabase database) {
        sandbox.faults(List.of(FaultRule.of(fields(), Answer.of(400))));
        assertThatRun(tool(database).run(job().with("fields", "{ name: name }").file()))
                .exits(0)
                .says("the fields were not compared with the project's: " + FIELDS + " gave HTTP 400");
    }

    @Test
    void anAnswerThatComesLateIsWaitedFor(TestDatabase database) {
        sandbox.faults(List.of(FaultRule.of(fields().first(2), Answer.of(503))));
        RunResult run =
                tool(database).run(job().with("fields", "{ name: name }").file());
        assertThatRun(run).exits(0);
        assertThat(run.summary().accounting().requests().byEndpoint()).containsEntry(FIELDS, 3L);
    }

    @Test
    void aSignalEndsARunThatWaitsForTheFields() {
        sandbox.faults(List.of(FaultRule.of(fields(), Answer.of(503))));
        try (Workplace workplace = workplace()) {
            ToolProcess process = workplace.start("run", job().file());
            Await.until(
                    "it asked for the fields", () -> !sandbox.log().requests().isEmpty(), process::isAlive);
            process.terminate();
            assertThatRun(process.awaitExit()).exits(143).accountsFor(0);
        }
        assertThatSandbox(sandbox).sawRequests(0);
    }

    private static FaultMatch fields() {
        return FaultMatch.any().endpoint(FIELDS);
    }

    private Workplace workplace() {
        return Workplace.in(folder).sendingTo(sandbox);
    }

    private Tool tool(TestDatabase database) {
        return Tool.in(workplace(), database);
    }

    private Job job() {
        return Job.of(workplace(), "users", workplace().file("users.csv", People.file(People.rows(10))));
    }
}
