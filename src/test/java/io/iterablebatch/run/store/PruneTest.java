package io.iterablebatch.run.store;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.prune.ConsoleFiles;
import io.iterablebatch.prune.PruneReport;
import io.iterablebatch.prune.PruneReport.State;
import io.iterablebatch.run.kit.Ask;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.state.database.AdvisoryLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code prune}: what is old and not needed goes, and a job goes on as if nothing had happened. */
@ExtendWith(TestDatabases.class)
class PruneTest {

    private static final String HEADER = "email,user_id,name,city,points\n";
    private static final List<String> TABLES = List.of(
            "load_instance",
            "load_run",
            "run_sample",
            "reject",
            "reason_count",
            "send_journal",
            "fingerprint_level",
            "fingerprint_set",
            "batch_job_instance",
            "batch_job_execution",
            "batch_job_execution_params",
            "batch_job_execution_context",
            "batch_step_execution",
            "batch_step_execution_context");

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private TestDatabase database;
    private Tool tool;
    private Job job;
    private Workplace workplace;

    @BeforeEach
    void open(TestDatabase fresh) {
        database = fresh;
        workplace = Workplace.in(folder).sendingTo(sandbox);
        tool = Tool.in(workplace, fresh);
        job = Job.of(workplace, "users", folder.resolve("users.csv")).with("changes", "only");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private RunResult run(String... rows) {
        workplace.file("users.csv", HEADER + String.join("\n", rows) + "\n");
        return tool.run(job.file());
    }

    private PruneReport.Job only(PruneReport report) {
        assertThat(report.notes()).isEmpty();
        assertThat(report.jobs()).hasSize(1);
        return report.jobs().get(0);
    }

    private long rowsIn(String table) {
        return tool.count("SELECT count(*) FROM " + table);
    }

    @Test
    void whatIsYoungStays() {
        run("a@example.com,,A,Bonn,1", "b@example.com,,B,Bonn,many");
        run("a@example.com,,A,Bonn,2");
        assertThat(only(tool.prune(90, 89)).any()).isFalse();
        assertThat(rowsIn("reject")).isOne();
    }

    @Test
    void theLastCompletedInstanceAndTheFingerprintsStay() throws Exception {
        RunResult first = run("a@example.com,,A,Bonn,1", "b@example.com,,B,Bonn,many");
        RunResult second = run("a@example.com,,A,Bonn,1", "c@example.com,,C,Bonn,many");
        for (RunResult each : List.of(first, second)) {
            FileTime then = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
            Path rejects = Path.of(each.summary().notes().rejectsFile());
            Path part = Files.createFile(rejects.resolveSibling("." + rejects.getFileName() + ".4711.part"));
            Files.setLastModifiedTime(rejects, then);
            Files.setLastModifiedTime(part, then);
            Files.setLastModifiedTime(Path.of(each.summary().notes().reportFile()), then);
        }

        PruneReport report = tool.prune(90, 91);
        assertThat(only(report).state()).isEqualTo(State.ALIVE);
        assertThat(only(report).removed().instances()).isOne();
        assertThat(only(report).removed().rejects()).isEqualTo(2);
        assertThat(only(report).removed().openRejects()).isEqualTo(2);
        assertThat(report.rejectsFiles())
                .as("with what a killed process left of one")
                .isEqualTo(4);
        assertThat(report.reports()).isEqualTo(2);
        assertThat(Path.of(first.summary().notes().rejectsFile()).getParent()).isEmptyDirectory();
        assertThat(rowsIn("batch_job_instance")).isOne();
        assertThat(rowsIn("batch_step_execution_context")).isOne();
        assertThat(rowsIn("send_journal")).isZero();

        assertThatRun(tool.run(job.file(), Ask.ONCE)).exits(0).says("--once");
        assertThatRun(run("a@example.com,,A,Bonn,1")).exits(0).unchanged(1).leavesOpen(0);
    }

    @Test
    void whatWasDoneThroughTheConsoleGoesWithIt() throws Exception {
        run("a@example.com,,A,Bonn,1");
        database.execute("INSERT INTO console_audit (recorded_at, who, roles, what, subject, answer)"
                + " VALUES (now(), 'otto', 'operator', 'start', 'users', 'start 1')");
        database.execute("INSERT INTO console_start (started_at, who, job, arguments)"
                + " VALUES (now(), 'otto', 'users', ARRAY['run', 'users.yaml'])");
        Path said = ConsoleFiles.folder(workplace.data()).resolve("start-1.out");
        Files.createDirectories(said.getParent());
        Files.setLastModifiedTime(
                Files.createFile(said), FileTime.from(Instant.now().minus(Duration.ofHours(12))));

        tool.prune(90, 89);
        assertThat(rowsIn("console_audit WHERE who = 'otto'") + rowsIn("console_start"))
                .isEqualTo(2);
        assertThat(said).exists();
        tool.prune(90, 91);
        assertThat(rowsIn("console_audit WHERE who = 'otto'") + rowsIn("console_start"))
                .isZero();
        assertThat(said).doesNotExist();
    }

    @Test
    void anUnfinishedInstanceGoesOnAfterwards() {
        job.with("guards", "{ max-rejected: 0 }");
        RunResult stopped = run("a@example.com,,A,Bonn,1", "b@example.com,,B,Bonn,many", "c@example.com,,C,Bonn,3");
        assertThatRun(stopped).exits(4);
        long rejects = rowsIn("reject");

        assertThat(only(tool.prune(90, 200)).any()).isFalse();
        assertThat(rowsIn("reject")).isEqualTo(rejects);
        job.with("guards", "{ max-rejected: 1 }");
        assertThatRun(tool.run(job.file())).exits(3).resumed().accountsFor(3).delivered(2);
        assertThatSandbox(sandbox).hasUsers(2).appliedNothingTwice();
    }

    @Test
    void aJobWhoseFileIsGoneLeavesNothingBehind() throws Exception {
        run("a@example.com,,A,Bonn,1", "b@example.com,,B,Bonn,many");
        Files.delete(folder.resolve("users.yaml"));

        PruneReport.Job gone = only(tool.prune(90, 91));
        assertThat(gone.state()).isEqualTo(State.GONE);
        assertThat(gone.removed().fingerprints()).isEqualTo(2);
        assertThat(TABLES)
                .allSatisfy(table -> assertThat(rowsIn(table)).as(table).isZero());
        assertThat(tool.count("SELECT count(*) FROM pg_tables WHERE tablename ~ '^fingerprint_.*[0-9]$'"))
                .isZero();
    }

    @Test
    void fingerprintsThatNobodyBelievesGoAtOnce() {
        run("a@example.com,,A,Bonn,1");
        job.with("changes", "all");
        run("a@example.com,,A,Bonn,1");

        assertThat(only(tool.prune(90, 0)).removed().fingerprints()).isOne();
        assertThat(rowsIn("fingerprint_set")).isZero();
        assertThat(rowsIn("load_instance")).isEqualTo(2);
    }

    @Test
    void aJobThatIsRunningIsLeftAsItIs() {
        RunResult run = run("a@example.com,,A,Bonn,1");
        String destination = sandbox.baseUrl() + "#" + run.summary().identity().project();
        try (AdvisoryLock held = JobLock.take(database.settings(), destination, "users")) {
            assertThat(only(tool.prune(90, 200)).state()).isEqualTo(State.ACTIVE);
        }
        assertThat(only(tool.prune(90, 200)).removed().requests()).isOne();
    }
}
