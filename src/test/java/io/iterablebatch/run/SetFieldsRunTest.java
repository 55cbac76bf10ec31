package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code set}: fields that no single column makes arrive, and those of parameters resend nobody. */
@ExtendWith(TestDatabases.class)
class SetFieldsRunTest {

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Tool tool;
    private Workplace workplace;
    private Job job;

    @BeforeEach
    void open(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        tool = Tool.in(workplace, database);
        job = Job.of(workplace, "users", folder.resolve("users.csv"))
                .with("set", "{ source: 'crm-${DAY}', address.country: DE, label: { join: [name, city] } }");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private RunResult night(String day, String... rows) {
        workplace.file("users.csv", People.HEADER + "\n" + String.join("\n", rows) + "\n");
        workplace.with("DAY", day);
        return tool.run(job.file());
    }

    @Test
    void theyArriveBesideTheOthers() {
        assertThatRun(night("2026-01-01", "a@example.com,,Ada,Bonn,1", "b@example.com,,Bob,,2"))
                .exits(0)
                .delivered(2);
        assertThat(sandbox.state().get("a@example.com"))
                .contains(
                        "\"source\":\"crm-2026-01-01\"",
                        "\"label\":\"Ada Bonn\"",
                        "\"country\":\"DE\"",
                        "\"city\":\"Bonn\"");
        assertThat(sandbox.state().get("b@example.com")).contains("\"label\":\"Bob\"", "\"country\":\"DE\"");
    }

    @Test
    void theNextNightSendsNobodyForItsDateAlone() {
        job.with("changes", "only");
        String a = "a@example.com,,Ada,Bonn,1";
        String b = "b@example.com,,Bob,Kiel,2";
        assertThatRun(night("2026-01-01", a, b)).exits(0).delivered(2);

        assertThatRun(night("2026-01-02", a, b)).exits(0).delivered(0).unchanged(2);
        assertThatSandbox(sandbox).sawRequests(1);

        assertThatRun(night("2026-01-03", a, b.replace("Kiel", "Ulm")))
                .delivered(1)
                .unchanged(1);
        assertThat(sandbox.state().get("b@example.com")).contains("crm-2026-01-03", "Bob Ulm");
        assertThat(sandbox.state().get("a@example.com")).contains("crm-2026-01-01");

        job.with("set", "{ source: 'erp-${DAY}', address.country: DE, label: { join: [name, city] } }");
        assertThatRun(night("2026-01-04", a)).as("a change of the job file").delivered(1);
        job.with("set", "{ source: 'erp-${DAY}', address.country: AT, label: { join: [name, city] } }");
        assertThatRun(night("2026-01-05", a)).as("a changed constant").delivered(1);
    }

    @Test
    void aFailedNightGoesOnOnlyWithItsOwnDate() {
        job.with("guards", "{ max-rejected: 0 }");
        assertThatRun(night("2026-01-01", "no e-mail,,A,Bonn,1")).exits(4);
        assertThatRun(night("2026-01-02", "no e-mail,,A,Bonn,1")).exits(2).says("--fresh");
    }
}
