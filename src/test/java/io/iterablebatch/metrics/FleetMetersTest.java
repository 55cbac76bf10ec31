package io.iterablebatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.queue.standing.FleetStanding;
import io.iterablebatch.queue.standing.JobQueue;
import io.iterablebatch.queue.standing.SlicedRun;
import io.iterablebatch.queue.standing.StartDelay;
import io.iterablebatch.queue.standing.WorkerStanding;
import io.iterablebatch.queue.standing.WorkerStanding.State;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a scrape says of a fleet. */
class FleetMetersTest {

    private static final Instant NOW = Instant.parse("2026-12-01T02:20:00Z");

    @Test
    void allThatIsPromisedIsThere() throws IOException {
        SlicedRun run = new SlicedRun(12, 9, "https://api.iterable.com#p", "users", "p", 2, 3, 10, 1, 2, 4, NOW);
        SlicedRun lost = new SlicedRun(11, 9, run.destination(), "users", "p", 16, 0, 0, 0, 16, 0, NOW);
        PrometheusText text = PrometheusText.parse(scrape(new FleetStanding(
                NOW,
                true,
                List.of(
                        worker("a", "1.2", State.TAKING),
                        worker("b", "1.2", State.DRAINING),
                        worker("c", "1.1", State.OUTDATED),
                        worker("d", "1.0", State.SILENT)),
                List.of(
                        new JobQueue("users", "p", false, 1, 2, 3, 4, 7L, NOW.minusSeconds(90)),
                        new JobQueue("act", "p", true, 5, 0, 0, 0, null, null)),
                List.of(new StartDelay("users", "p", false, Duration.ofMinutes(3))),
                List.of(run, lost))));

        assertThat(text.value("iterable_batch_workers", "state", "taking")).isOne();
        assertThat(text.value("iterable_batch_workers", "state", "silent")).isOne();
        assertThat(text.value("iterable_batch_workers_of_version", "version", "1.2"))
                .isEqualTo(2);
        assertThat(text.value("iterable_batch_workers_of_version", "version", "1.1"))
                .isOne();
        assertThat(text.value("iterable_batch_workers_of_version", "version", "1.0"))
                .isNull();
        assertThat(text.value("iterable_batch_queue_runs", "state", "waiting")).isEqualTo(6);
        assertThat(text.value("iterable_batch_queue_runs", "state", "due")).isEqualTo(2);
        assertThat(text.value("iterable_batch_queue_runs", "state", "running")).isEqualTo(3);
        assertThat(text.value("iterable_batch_queue_oldest_due_seconds")).isEqualTo(90);
        assertThat(text.value("iterable_batch_queue_job_due_seconds", "job_name", "users", "project", "p"))
                .isEqualTo(90);
        assertThat(text.value("iterable_batch_queue_job_due_seconds", "job_name", "act", "project", "p@sandbox"))
                .isZero();
        assertThat(text.value("iterable_batch_queue_job_attempts", "job_name", "users"))
                .isEqualTo(4);
        assertThat(text.value("iterable_batch_schedule_lateness_seconds", "job_name", "users"))
                .isEqualTo(180);
        assertThat(text.value("iterable_batch_slices", "state", "done")).isEqualTo(10);
        assertThat(text.value("iterable_batch_slices", "state", "waiting")).isEqualTo(2);
        assertThat(text.value("iterable_batch_slices_still")).isEqualTo(2);
        assertThat(Files.readString(Path.of("docs/operations.md"))).contains(text.names());
    }

    @Test
    void aFleetThatIsIdleSaysSo() {
        PrometheusText text =
                PrometheusText.parse(scrape(new FleetStanding(NOW, true, List.of(), List.of(), List.of(), List.of())));

        assertThat(text.value("iterable_batch_workers", "state", "taking")).isZero();
        assertThat(text.value("iterable_batch_queue_runs", "state", "due")).isZero();
        assertThat(text.value("iterable_batch_queue_oldest_due_seconds")).isZero();
    }

    @Test
    void whereThereIsNoFleetNothingIsSaid() {
        assertThat(scrape(new FleetStanding(NOW, false, List.of(), List.of(), List.of(), List.of())))
                .isEmpty();
    }

    private static WorkerStanding worker(String host, String version, State state) {
        return new WorkerStanding("w-" + host, host, version, state, NOW, NOW);
    }

    private static String scrape(FleetStanding fleet) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        FleetMeters.bind(registry, fleet);
        return registry.scrape();
    }
}
