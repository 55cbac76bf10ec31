package io.iterablebatch.metrics;

import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.ledger.history.RunTotals;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** Binds the run of a job that is under way, as gauges. */
final class LiveMeters {

    private LiveMeters() {}

    /**
     * Binds them.
     *
     * @param run null where none is under way
     * @param latest how it stood a moment ago, or null where that is not known yet
     */
    static void bind(MeterRegistry registry, JobLabels labels, @Nullable RunTotals run, @Nullable RunSample latest) {
        LabelledMeters meters = new LabelledMeters(registry, labels);
        meters.gauge("active.runs", "Runs under way", run == null ? 0 : 1);
        meters.gauge(
                "records.in.flight",
                "Records of the run under way that were sent and have no recorded outcome yet",
                run == null ? 0 : run.sent().openRecords());
        meters.gauge(
                "requests.in.flight",
                "Requests of the run under way that are not answered yet",
                run == null || latest == null ? 0 : latest.requests().inFlight());
        if (run == null) {
            return;
        }
        meters.timestamp(
                "active.run.start", "When the run under way began", run.life().startedAt());
        if (latest != null) {
            sample(meters, latest);
        }
    }

    private static void sample(LabelledMeters meters, RunSample latest) {
        if (latest.share() >= 0) {
            meters.ratio(
                    "active.run.progress.ratio",
                    "How much of its input the run under way has read, 0 to 1",
                    latest.share());
        }
        if (!latest.latency().median().isZero()) {
            String help = "How long usable answers took of late in the run under way";
            meters.seconds(
                    "active.run.request.latency",
                    help,
                    latest.latency().median(),
                    LastRunMeters.PERCENTILE,
                    LastRunMeters.MEDIAN);
            meters.seconds(
                    "active.run.request.latency",
                    help,
                    latest.latency().high(),
                    LastRunMeters.PERCENTILE,
                    LastRunMeters.HIGH);
        }
    }
}
