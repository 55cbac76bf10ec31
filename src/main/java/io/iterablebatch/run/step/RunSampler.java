package io.iterablebatch.run.step;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.accounting.SampledRequests;
import io.iterablebatch.api.Latency;
import io.iterablebatch.api.LatencyHistogram;
import io.iterablebatch.api.RequestFigures;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.ledger.history.SampleStore;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Writes down how a run goes, every two seconds and at its end, on a thread of its own: a run that waits shows that,
 * too. When there are many samples every second one goes, and they come half as often from then on. A database that is
 * away for a moment costs a sample and nothing else.
 */
public final class RunSampler implements AutoCloseable {

    static final int MOST = 300;

    private static final Logger log = LoggerFactory.getLogger(RunSampler.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final SampleStore samples;
    private final long runId;
    private final RequestFigures requests;
    private final Supplier<RunProgress.ProgressSnapshot> progress;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final Thread thread;
    private LatencyHistogram seen = LatencyHistogram.NONE;
    private int ordinal;
    private int stride = 1;
    private boolean away;
    private boolean closed;

    private RunSampler(
            SampleStore samples,
            long runId,
            RequestFigures requests,
            Supplier<RunProgress.ProgressSnapshot> progress,
            InstantSource clock,
            Sleeper sleeper) {
        this.samples = samples;
        this.runId = runId;
        this.requests = requests;
        this.progress = progress;
        this.clock = clock;
        this.sleeper = sleeper;
        this.thread = DaemonThreads.unstarted("run-samples", this::watch);
    }

    /**
     * Begins with a first sample.
     *
     * @param progress how far the run is; asked from another thread
     */
    public static RunSampler watch(
            SampleStore samples,
            long runId,
            RequestFigures requests,
            Supplier<RunProgress.ProgressSnapshot> progress,
            InstantSource clock,
            Sleeper sleeper) {
        RunSampler watching = new RunSampler(samples, runId, requests, progress, clock, sleeper);
        watching.thread.start();
        return watching;
    }

    private void watch() {
        try {
            while (takeNext()) {
                sleeper.sleep(INTERVAL.multipliedBy(stride()));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized int stride() {
        return stride;
    }

    private synchronized boolean takeNext() {
        if (!closed) {
            take();
        }
        return !closed;
    }

    private void take() {
        try {
            if (ordinal >= MOST * stride) {
                stride *= 2;
                samples.thin(runId, stride);
            }
            samples.record(runId, ordinal, sample());
            away = false;
        } catch (DataAccessException | TransactionException failed) {
            away = true;
            log.debug("a sample of the run is left out", failed);
        }
        ordinal += stride;
    }

    private RunSample sample() {
        RunProgress.ProgressSnapshot standing = progress.get();
        RequestStats sent = requests.stats();
        LatencyHistogram now = requests.latencies();
        Latency latency = now.since(seen).latency();
        seen = now;
        return new RunSample(
                clock.instant(),
                standing.counts(),
                standing.share(),
                new SampledRequests(
                        sent.total(), sent.retried(), sent.rateLimited(), sent.waited(), requests.inFlight()),
                latency == null ? Latency.NONE : latency);
    }

    /** Takes the last one, unless the database did not take the one before. */
    @Override
    public synchronized void close() {
        closed = true;
        thread.interrupt();
        if (!away) {
            take();
        }
    }
}
