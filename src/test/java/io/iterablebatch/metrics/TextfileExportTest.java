package io.iterablebatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.api.Latency;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.config.MetricsSettings;
import io.iterablebatch.net.Network;
import io.iterablebatch.report.Golden;
import io.iterablebatch.report.Summaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextfileExportTest {

    private static final String USERS = "POST /api/users/bulkUpdate";
    private static final Instant SUCCESS = Instant.parse("2026-03-01T02:00:02.662Z");

    @TempDir
    private Path folder;

    @Test
    void itReadsAsReviewed() throws IOException {
        TextfileExport.write(folder, figures(endedWith(3), SUCCESS, 7L));
        String text = Files.readString(folder.resolve("iterable_batch_users@my-prod.prom"));
        Golden.assertMatches("metrics.prom", text);
        PrometheusText.parse(text);
    }

    @Test
    void everybodyMayReadItAndNothingElseIsLeft() throws IOException {
        TextfileExport.write(folder, figures(endedWith(0), SUCCESS, 0L));
        TextfileExport.write(folder, figures(endedWith(0), SUCCESS, 0L));
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-r--r--"));
        }
    }

    @Test
    void aRunThatTheHistoryDoesNotKnowLeavesWhatWasKnownBefore() throws IOException {
        TextfileExport.write(folder, figures(endedWith(3), SUCCESS, 7L));
        TextfileExport.write(folder, JobFigures.of(endedWith(2), false));
        PrometheusText text =
                PrometheusText.parse(Files.readString(folder.resolve("iterable_batch_users@my-prod.prom")));
        assertThat(text.value("iterable_batch_last_run_exit_code")).isEqualTo(2);
        assertThat(text.value("iterable_batch_open_rejects")).isEqualTo(7);
        assertThat(text.value("iterable_batch_last_success_timestamp_seconds"))
                .isEqualTo(SUCCESS.toEpochMilli() / 1_000.0);
    }

    @Test
    void aTrialIsNotTakenForTheRealThing() {
        assertThat(JobLabels.of("users", "my-prod", "a", true).fileName())
                .isEqualTo("iterable_batch_users@my-prod@sandbox.prom");
    }

    @Test
    void namesThatDoNotFitIntoAFileNameStayDifferent() {
        List<String> names = List.of("añb", "aób", "a b", "a_b", "日".repeat(100), "日".repeat(99));
        assertThat(names)
                .map(name -> JobLabels.of(name, "p", "a", false).fileName())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[\\x21-\\x7e]{1,255}"));
    }

    @Test
    void aFolderThatIsMissingIsAWarningWithTheWayOut() {
        MetricsSettings settings = new MetricsSettings(folder.resolve("missing"), null);
        assertThat(RunMetrics.leave(settings, Network.DIRECT, figures(endedWith(0), SUCCESS, 0L)))
                .singleElement()
                .asString()
                .contains("ITERABLE_BATCH_METRICS_DIR")
                .endsWith("there is no such folder; make it, writable for this user");
    }

    @Test
    void ofAJobFileThatCouldNotBeReadNothingIsWritten() {
        RunSummary unknown = endedWith(2);
        JobFigures nameless = new JobFigures(
                JobLabels.of("users", "", "", false),
                JobFigures.of(unknown, false).lastRun(),
                null,
                null);
        assertThat(RunMetrics.leave(new MetricsSettings(folder, null), Network.DIRECT, nameless))
                .isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    private static RunSummary endedWith(int exitCode) {
        return Summaries.clean()
                .ended(exitCode == 2 ? "NOT_STARTED" : "COMPLETED", exitCode)
                .counts(new Counts(10_000, 9_900, 50, 20, 10, 20))
                .uncertain(1_000)
                .requests(new RequestStats(
                        13,
                        2,
                        1,
                        Map.of(USERS, 12L, "GET /api/users/getFields", 1L),
                        Map.of(USERS, Map.of("200", 10L, "429", 1L, "no-answer", 1L)),
                        Duration.ofMillis(1_500)))
                .latency(new Latency(Duration.ofMillis(120), Duration.ofMillis(450)))
                .get();
    }

    private static JobFigures figures(RunSummary summary, Instant success, Long open) {
        JobFigures known = JobFigures.of(summary, false);
        return new JobFigures(known.labels(), known.lastRun(), success, open);
    }
}
