package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.report.html.Page;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every run leaves a page about itself. */
@ExtendWith(TestDatabases.class)
class ReportTest {

    private static final String HEADER = "email,user_id,name,city,points\n";

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private TestDatabase database;
    private Workplace workplace;
    private Tool tool;
    private Job job;

    @BeforeEach
    void open(TestDatabase fresh) {
        database = fresh;
        workplace = Workplace.in(folder).sendingTo(sandbox);
        tool = Tool.in(workplace, fresh);
        job = Job.of(workplace, "nightly users", folder.resolve("users.csv"));
    }

    @AfterEach
    void close() {
        workplace.close();
        sandbox.close();
    }

    private RunResult run(String... rows) {
        workplace.file("users.csv", HEADER + String.join("\n", rows) + "\n");
        return tool.run(job.file());
    }

    private static Page page(RunResult run) throws IOException {
        Page page = Page.parse(Files.readString(Path.of(run.summary().notes().reportFile())));
        page.isAccessible();
        page.isSelfContained();
        return page;
    }

    @Test
    void theCommandLeavesAFileForItsOwnerAndSaysWhere() throws Exception {
        database.environment().forEach(workplace::with);
        workplace.with("ITERABLE_BATCH_OPERATOR", "ann");
        Files.write(folder.resolve("users.csv"), People.file(People.withFlaws(1_000)));

        RunResult run = workplace.call("run", job.file());

        assertThatRun(run).exits(3);
        RunSummary summary = run.summary();
        Path report = Path.of(summary.notes().reportFile());
        assertThat(report)
                .isAbsolute()
                .hasParent(Path.of(summary.notes().rejectsFile()).getParent());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
                .isEqualTo("rw-------");
        assertThat(run.out()).contains(report.toString());
        Page page = page(run);
        for (String link : page.linksOut()) {
            assertThat(report.getParent().resolve(link.replace("%20", " "))).exists();
        }
        assertThat(page.linksOut()).hasSize(1);
        assertThat(page.section("refused")).contains("bad-email 10 records", "users.csv", "98");
        assertThat(page.section("next"))
                .contains("./iterable-batch rejects " + summary.identity().runId() + " --csv rejects-")
                .doesNotContain("replay");
        assertThat(page.section("origin")).contains("ann", "nightly users.yaml", "users.bulk-update");
        assertThat(page.section("requests")).contains("POST /api/users/bulkUpdate", "200");
        RunResult shown = workplace.call("show", summary.identity().runId());
        assertThat(shown.out()).contains(report.toString());
    }

    @Test
    void aRunThatStoppedSaysHowToGoOnAndTheNextOneThatItDid() throws Exception {
        database.environment().forEach(workplace::with);
        job.with("guards", "{ max-rejected: 0 }");
        workplace.file("users.csv", HEADER + "a@example.com,,A,Bonn,1\nb@example.com,,B,Bonn,many\n");

        RunResult stopped = workplace.call("run", job.file());

        assertThatRun(stopped).exits(4);
        Page page = page(stopped);
        assertThat(page.texts("strong").get(0)).isEqualTo("Stopped by a guard");
        assertThat(page.section("next"))
                .contains("once the guard allows it", "./iterable-batch run '" + folder.resolve("nightly users.yaml"));

        job.with("guards", "{ max-rejected: 1 }").with("report", "{ personal-data: true }");
        RunResult resumed = workplace.call("run", job.file());
        assertThatRun(resumed).exits(3).resumed();
        page = page(resumed);
        assertThat(page.section("outcome")).contains("of this run and of all its instance's");
        assertThat(page.section("earlier")).contains("Stopped by a guard (4)");
        assertThat(page.section("refused")).contains("b@example.com", "many");
    }

    @Test
    void aRunThatFailedHasOneToo() throws Exception {
        sandbox.faults(List.of(FaultRule.of(Sandboxes.updates(), Answer.of(401))));

        RunResult failed = run("a@example.com,,A,Bonn,1");

        assertThatRun(failed).exits(6);
        assertThat(page(failed).section("requests")).contains("401", "the key is wrong");
        assertThat(page(failed).texts("pre").get(0)).contains("key");
    }

    @Test
    void runsAreComparedWithThoseBefore() throws Exception {
        for (int night = 1; night <= 12; night++) {
            run(People.rows(night).toArray(String[]::new));
        }
        run(People.rows(1).toArray(String[]::new));
        RunResult last = run(People.rows(100).toArray(String[]::new));

        Page page = page(last);
        assertThat(page.section("earlier")).contains("The 10 runs before this one", "13.3 times as much");
    }

    @Test
    void whereItCannotBeWrittenTheRunStands() throws Exception {
        Files.createDirectories(workplace.data());
        Files.writeString(workplace.data().resolve("rejects"), "not a folder");

        RunResult run = run("a@example.com,,A,Bonn,1");

        assertThatRun(run).exits(0).delivered(1);
        assertThat(run.summary().notes().reportFile()).isNull();
    }

    @Test
    void theHistoryKnowsTheCourseOfARun() {
        RunResult run = run("a@example.com,,A,Bonn,1");

        assertThat(tool.count("SELECT count(*) FROM run_sample WHERE run_id = "
                        + run.summary().identity().runId()))
                .isGreaterThanOrEqualTo(2);
        assertThat(tool.count("SELECT max(delivered) FROM run_sample")).isEqualTo(1);
    }
}
