package io.iterablebatch.metrics;

import io.iterablebatch.config.Destination;
import io.iterablebatch.queue.standing.FleetStanding;
import io.iterablebatch.queue.standing.JobQueue;
import io.iterablebatch.queue.standing.SlicedRun;
import io.iterablebatch.queue.standing.StartDelay;
import io.iterablebatch.queue.standing.WorkerStanding;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Binds workers, queue and slices, as gauges. Those without a job are always there once there was a worker or a queued
 * run.
 */
final class FleetMeters {

    private static final String STATE = "state";

    private final MeterRegistry registry;
    private final FleetStanding fleet;

    private FleetMeters(MeterRegistry registry, FleetStanding fleet) {
        this.registry = registry;
        this.fleet = fleet;
    }

    static void bind(MeterRegistry registry, FleetStanding fleet) {
        FleetMeters binding = new FleetMeters(registry, fleet);
        if (fleet.used()) {
            binding.workers();
            binding.queue();
        }
        fleet.queues().forEach(binding::queue);
        fleet.delays().forEach(binding::delay);
        // A job has one run at a time. Where one was lost and not gone on with yet, the newer one is shown.
        Map<String, SlicedRun> newest = new TreeMap<>();
        fleet.slicedRuns()
                .forEach(run -> newest.merge(
                        run.job() + '\n' + project(run),
                        run,
                        (one, other) -> one.runId() > other.runId() ? one : other));
        newest.values().forEach(binding::slices);
    }

    private void workers() {
        LabelledMeters meters = new LabelledMeters(registry, Tags.empty());
        for (WorkerStanding.State state : WorkerStanding.State.values()) {
            meters.gauge(
                    "workers",
                    "Workers by what may be expected of them; silent ones died or are cut off, and are shown for an"
                            + " hour",
                    fleet.workers().stream()
                            .filter(worker -> worker.state() == state)
                            .count(),
                    STATE,
                    state.word());
        }
        fleet.workers().stream()
                .filter(WorkerStanding::lives)
                .collect(Collectors.groupingBy(WorkerStanding::version, TreeMap::new, Collectors.counting()))
                .forEach((version, count) -> meters.gauge(
                        "workers.of.version",
                        "Workers that live, by the version of the tool",
                        count,
                        "version",
                        version));
    }

    private void queue() {
        LabelledMeters meters = new LabelledMeters(registry, Tags.empty());
        String help = "Open runs in the queue: such that wait for their time, that are due, and that a worker has";
        meters.gauge("queue.runs", help, sum(JobQueue::waiting), STATE, "waiting");
        meters.gauge("queue.runs", help, sum(JobQueue::due), STATE, "due");
        meters.gauge("queue.runs", help, sum(JobQueue::running), STATE, "running");
        meters.seconds(
                "queue.oldest.due",
                "How long the run has been due that has been for longest; 0 where none is",
                fleet.queues().stream()
                        .map(queue -> since(queue.dueSince()))
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO));
    }

    private long sum(ToLongFunction<JobQueue> count) {
        return fleet.queues().stream().mapToLong(count).sum();
    }

    private void queue(JobQueue queue) {
        LabelledMeters meters = ofJob(queue.job(), queue.project(), queue.sandbox());
        meters.seconds(
                "queue.job.due",
                "How long the job's oldest due run has been due; 0 where none is",
                since(queue.dueSince()));
        meters.gauge(
                "queue.job.attempts",
                "How often the job's open run has been tried; the most of them where there are several",
                queue.attempts());
    }

    private void delay(StartDelay delay) {
        ofJob(delay.job(), delay.project(), delay.sandbox())
                .seconds(
                        "schedule.lateness",
                        "How late the job's last scheduled run began, or is by now where it has not begun",
                        delay.late());
    }

    private void slices(SlicedRun run) {
        LabelledMeters meters = new LabelledMeters(registry, Tags.of("job_name", run.job(), "project", project(run)));
        String help =
                "Slices of the run under way: such that wait for a process, that one has, that are done, and failed";
        meters.gauge("slices", help, run.waiting(), STATE, "waiting");
        meters.gauge("slices", help, run.running(), STATE, "running");
        meters.gauge("slices", help, run.done(), STATE, "done");
        meters.gauge("slices", help, run.failed(), STATE, "failed");
        meters.gauge(
                "slices.still",
                "Slices of the run under way whose position has not moved for a quarter of an hour",
                run.still());
    }

    private static String project(SlicedRun run) {
        return JobLabels.of(run.job(), run.project(), "", Destination.isSandbox(run.destination()))
                .project();
    }

    private LabelledMeters ofJob(String job, String project, boolean sandbox) {
        return new LabelledMeters(
                registry,
                Tags.of(
                        "job_name",
                        job,
                        "project",
                        JobLabels.of(job, project, "", sandbox).project()));
    }

    private Duration since(@Nullable Instant due) {
        return due == null ? Duration.ZERO : Duration.between(due, fleet.now());
    }
}
