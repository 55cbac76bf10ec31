package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.metrics.PrometheusText;
import io.iterablebatch.metrics.Scrape;
import io.iterablebatch.run.kit.Ask;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What real runs show to monitoring systems: as a scrape of the state, and as the file of a process. */
@ExtendWith(TestDatabases.class)
class MetricsTest {

    private static final int ROWS = 1_000;
    private static final String RECORDS = "iterable_batch_records_total";
    private static final String ENDPOINT = "POST /api/users/bulkUpdate";

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private boolean active;

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aRunIsCountedOnceAndWhatIsPrunedStaysCounted(TestDatabase database) throws Exception {
        try (Workplace workplace = place()) {
            Tool tool = Tool.in(workplace, database, sandbox);
            Scrape scrape = scrape(database);
            assertThat(scrape.text()).isEmpty();

            Path job = job(workplace);
            RunResult run = tool.run(job);
            assertThatRun(run).exits(3);
            PrometheusText after = PrometheusText.parse(scrape.text());
            assertThat(after.value(RECORDS, "outcome", "delivered"))
                    .isEqualTo(run.summary().accounting().counts().delivered());
            assertThat(after.value(RECORDS, "outcome", "invalid")).isEqualTo(People.invalidIn(ROWS));
            assertThat(after.value("iterable_batch_runs_total", "exit_code", "3"))
                    .isOne();
            assertThat(after.value("iterable_batch_requests_total"))
                    .isEqualTo(run.summary().accounting().requests().total());
            assertThat(after.value("iterable_batch_answers_total", "endpoint", ENDPOINT, "status", "200"))
                    .isEqualTo(Sandboxes.writes(sandbox).size());
            assertThat(after.value("iterable_batch_batches_total"))
                    .isEqualTo(Sandboxes.writes(sandbox).size());
            assertThat(after.value("iterable_batch_open_rejects")).isEqualTo(People.invalidIn(ROWS));
            assertThat(after.value("iterable_batch_last_run_exit_code")).isEqualTo(3);
            assertThat(after.value("iterable_batch_active_runs")).isZero();
            assertThat(after.labelNames(RECORDS)).containsExactlyInAnyOrder("job_name", "project", "action", "outcome");

            PrometheusText again = PrometheusText.parse(scrape.text());
            assertThat(again.value(RECORDS, "outcome", "invalid")).isEqualTo(People.invalidIn(ROWS));

            assertThatRun(tool.run(job)).exits(3);
            tool.prune(1, 3);
            PrometheusText pruned = PrometheusText.parse(scrape.text());
            assertThat(pruned.value(RECORDS, "outcome", "invalid")).isEqualTo(2 * People.invalidIn(ROWS));
            assertThat(pruned.value("iterable_batch_runs_total", "exit_code", "3"))
                    .isEqualTo(2);
        }
    }

    @Test
    void whatRanBeforeTheFirstScrapeIsShownButNotCounted(TestDatabase database) throws Exception {
        try (Workplace workplace = place()) {
            assertThatRun(Tool.in(workplace, database, sandbox).run(job(workplace)))
                    .exits(3);
            PrometheusText first = PrometheusText.parse(scrape(database).text());
            assertThat(first.value(RECORDS, "outcome", "invalid")).isZero();
            assertThat(first.value("iterable_batch_last_run_records", "outcome", "invalid"))
                    .isEqualTo(People.invalidIn(ROWS));
        }
    }

    @Test
    void aRunUnderWayIsShownAndOneWhoseProcessDied(TestDatabase database) throws Exception {
        try (Workplace workplace = place()) {
            Tool tool = Tool.in(workplace, database, sandbox);
            Path job = job(workplace);
            assertThatRun(tool.run(job)).exits(3);
            RunResult second = tool.run(job);
            tool.sql("UPDATE load_run SET ended_at = NULL, exit_code = NULL, summary = NULL WHERE run_id = "
                    + second.summary().identity().runId());

            Scrape scrape = scrape(database);
            active = true;
            PrometheusText live = PrometheusText.parse(scrape.text());
            assertThat(live.value("iterable_batch_active_runs")).isOne();
            assertThat(live.value("iterable_batch_active_run_start_timestamp_seconds"))
                    .isNotNull();
            assertThat(live.value("iterable_batch_last_run_exit_code")).isEqualTo(3);

            active = false;
            PrometheusText dead = PrometheusText.parse(scrape.text());
            assertThat(dead.value("iterable_batch_active_runs")).isZero();
            assertThat(dead.value("iterable_batch_last_run_exit_code")).isEqualTo(-1);
            assertThat(dead.value("iterable_batch_last_run_end_timestamp_seconds"))
                    .isNull();
            assertThat(dead.value("iterable_batch_last_success_timestamp_seconds"))
                    .isNotNull();
        }
    }

    @Test
    void aCanaryIsCountedButNeverTheLastRun(TestDatabase database) throws Exception {
        try (Workplace workplace = place()) {
            Tool tool = Tool.in(workplace, database, sandbox);
            Path job = job(workplace);
            assertThatRun(tool.run(job)).exits(3);
            Scrape scrape = scrape(database);
            scrape.text();
            assertThatRun(tool.run(job, Ask.limit(10))).exits(0);

            PrometheusText text = PrometheusText.parse(scrape.text());
            assertThat(text.value("iterable_batch_last_run_exit_code")).isEqualTo(3);
            assertThat(text.value(RECORDS, "outcome", "delivered")).isEqualTo(10);
        }
    }

    @Test
    void aProcessLeavesAFileWithoutPersonalData() throws Exception {
        Path metrics = Files.createDirectory(folder.resolve("metrics"));
        try (Workplace workplace = place().with("ITERABLE_BATCH_METRICS_DIR", metrics.toString())) {
            RunResult run = workplace.call("run", job(workplace));
            assertThatRun(run).exits(3);
            String file = Files.readString(metrics.resolve("iterable_batch_users@default@sandbox.prom"));
            PrometheusText text = PrometheusText.parse(file);
            assertThat(text.value("iterable_batch_last_run_records", "outcome", "delivered"))
                    .isEqualTo(run.summary().accounting().runCounts().delivered());
            assertThat(text.value("iterable_batch_last_success_timestamp_seconds"))
                    .isEqualTo(text.value("iterable_batch_last_run_end_timestamp_seconds"));
            assertThat(file).doesNotContain("example.com", "no e-mail");
        }
    }

    /** A folder that is missing costs a warning; the exit code is the run's. */
    @Test
    void metricsThatCannotBeLeftChangeNothing() throws Exception {
        try (Workplace workplace = place().with("ITERABLE_BATCH_METRICS_DIR", "/nowhere/at/all")) {
            assertThatRun(workplace.call("run", job(workplace)))
                    .exits(3)
                    .says("warning: no metrics were written to /nowhere/at/all");
        }
    }

    private Workplace place() {
        return Workplace.in(folder).sendingTo(sandbox);
    }

    private Scrape scrape(TestDatabase database) {
        return new Scrape(new JdbcTemplate(database.dataSource()), (destination, job) -> active);
    }

    private Path job(Workplace workplace) throws Exception {
        List<String> rows = People.file(People.withFlaws(ROWS));
        return Job.of(workplace, "users", Files.write(folder.resolve("users.csv"), rows))
                .file();
    }
}
