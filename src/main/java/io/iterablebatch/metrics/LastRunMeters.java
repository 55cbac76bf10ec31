package io.iterablebatch.metrics;

import io.iterablebatch.Outcome;
import io.iterablebatch.api.Latency;
import io.iterablebatch.api.RequestStats;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The last run of a job as gauges. They are no counters, since each run is a process of its own: what one did is not
 * added to what another did, and a text file or a push has no process to be scraped from that could do so.
 */
final class LastRunMeters {

    /** Not {@code quantile}: that label is a summary's, and these have neither sum nor count. */
    static final String PERCENTILE = "percentile";

    static final String MEDIAN = "50";
    static final String HIGH = "95";

    private final LabelledMeters meters;

    private LastRunMeters(LabelledMeters meters) {
        this.meters = meters;
    }

    static void bind(MeterRegistry registry, JobFigures figures) {
        LastRunMeters binding = new LastRunMeters(new LabelledMeters(registry, figures.labels()));
        binding.job(figures);
        if (figures.lastRun() != null) {
            binding.run(figures.lastRun());
            binding.requests(figures.lastRun().requests());
            if (figures.lastRun().latency() != null) {
                binding.latency(figures.lastRun().latency());
            }
        }
    }

    private void job(JobFigures figures) {
        if (figures.lastSuccess() != null) {
            meters.timestamp(
                    "last.success", "When a run of the job last ended with exit code 0 or 3", figures.lastSuccess());
        }
        if (figures.openRejects() != null) {
            meters.gauge(
                    "open.rejects",
                    "Refused records of the job that nobody has sent or replaced since",
                    figures.openRejects());
        }
    }

    private void run(LastRun run) {
        meters.gauge("last.run.exit.code", "Exit code of the last run; -1 where its process died", run.exitCode());
        meters.timestamp("last.run.start", "When the last run began", run.startedAt());
        if (run.endedAt() != null) {
            meters.timestamp("last.run.end", "When the last run ended", run.endedAt());
        }
        if (run.duration() != null) {
            meters.seconds("last.run.duration", "How long the last run took", run.duration());
        }
        for (Outcome outcome : Outcome.values()) {
            meters.gauge(
                    "last.run.records",
                    "Records of the last run by outcome",
                    run.counts().of(outcome),
                    "outcome",
                    outcome.word());
        }
        meters.gauge(
                "last.run.uncertain.records",
                "Records that the last run sent again because no answer was recorded when an earlier one sent them",
                run.sent().uncertain());
        if (run.sent().batches() > 0) {
            meters.ratio(
                    "last.run.records.per.batch",
                    "How full the requests of the last run were: records in one, on average",
                    (double) run.sent().records() / (double) run.sent().batches());
        }
    }

    private void requests(RequestStats requests) {
        requests.byEndpoint()
                .forEach((endpoint, count) -> meters.gauge(
                        "last.run.requests",
                        "Requests of the last run by endpoint, every attempt counted",
                        count,
                        "endpoint",
                        endpoint));
        requests.byStatus()
                .forEach((endpoint, counts) -> counts.forEach((status, count) -> meters.gauge(
                        "last.run.answers",
                        "Requests of the last run by endpoint and how they ended: the HTTP status, or a word",
                        count,
                        "endpoint",
                        endpoint,
                        "status",
                        status)));
        meters.gauge("last.run.retries", "Requests of the last run that repeated one", requests.retried());
        meters.gauge(
                "last.run.rate.limited.requests",
                "Requests of the last run that were answered with 429",
                requests.rateLimited());
        meters.seconds(
                "last.run.rate.limit.wait",
                "How long requests of the last run stood ready while their endpoint paused for a 429",
                requests.waited());
    }

    private void latency(Latency latency) {
        String help = "How long usable answers took in the last run";
        meters.seconds("last.run.request.latency", help, latency.median(), PERCENTILE, MEDIAN);
        meters.seconds("last.run.request.latency", help, latency.high(), PERCENTILE, HIGH);
    }
}
