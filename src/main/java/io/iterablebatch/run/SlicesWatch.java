package io.iterablebatch.run;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.api.LatencyHistogram;
import io.iterablebatch.api.RequestFigures;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.ledger.slice.SliceFigures;
import io.iterablebatch.ledger.slice.SliceRow;
import io.iterablebatch.ledger.slice.SliceStore;
import io.iterablebatch.run.step.RunProgress;
import io.iterablebatch.run.step.RunProgress.ProgressSnapshot;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Looks twice a second, on a thread of its own, how far the slices of a run are, in whichever processes they are
 * executed, and tells of all together. What it says is as old as the latest look; while the database is away it stays
 * the same. Safe for use by many threads.
 */
final class SlicesWatch implements RequestFigures, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SlicesWatch.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final SliceStore slices;
    private final long instanceId;
    private final RunProgress progress;
    private final RequestFigures ofManager;
    private final Thread thread;
    private volatile List<SliceRow> rows;

    /**
     * A watch that has looked once.
     *
     * @param ofManager the requests that the run sent before its slices
     */
    SlicesWatch(SliceStore slices, long instanceId, RunProgress progress, RequestFigures ofManager) {
        this.slices = slices;
        this.instanceId = instanceId;
        this.progress = progress;
        this.ofManager = ofManager;
        this.rows = slices.all(instanceId);
        this.thread = DaemonThreads.unstarted("slices-watch", this::watch);
    }

    /** Begins to look again and again. */
    SlicesWatch started() {
        thread.start();
        return this;
    }

    private void watch() {
        try {
            while (true) {
                Sleeper.SYSTEM.sleep(INTERVAL);
                look();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        try {
            rows = slices.all(instanceId);
            progress.tick(counts(rows), share(rows));
        } catch (DataAccessException | TransactionException away) {
            log.debug("how far the slices are is not known", away);
        }
    }

    /** Looks once more. */
    List<SliceRow> lookAgain() {
        look();
        return rows;
    }

    /** The slices as of the latest look. */
    List<SliceRow> rows() {
        return rows;
    }

    /** How far the run is, as of the latest look. */
    ProgressSnapshot standing() {
        return progress.standing();
    }

    /** The counts of all slices. */
    static Counts counts(List<SliceRow> rows) {
        return rows.stream().map(row -> row.progress().counts()).reduce(Counts.ZERO, Counts::plus);
    }

    private static double share(List<SliceRow> rows) {
        return rows.stream().mapToDouble(SliceRow::share).average().orElse(0);
    }

    /** What all slices did in this run. */
    SliceFigures figures() {
        SliceFigures own = new SliceFigures(
                ofManager.stats(), ofManager.inFlight(), ofManager.latencies().counts(), null);
        return rows.stream().map(SliceRow::figures).reduce(own, SliceFigures::plus);
    }

    @Override
    public RequestStats stats() {
        return figures().requests();
    }

    @Override
    public int inFlight() {
        return figures().inFlight();
    }

    @Override
    public LatencyHistogram latencies() {
        return figures().histogram();
    }

    @Override
    public void close() {
        thread.interrupt();
        look();
    }
}
