package io.iterablebatch.run;

import io.iterablebatch.ledger.RunLog;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Looks once a second, on a thread of its own, whether somebody asked this run to stop, from whatever host. A database
 * that is away for a moment is the run's own trouble, not this one's.
 */
final class StopRequests implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StopRequests.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final RunLog runs;
    private final long runId;
    private final Sleeper sleeper;
    private final Runnable stop;
    private final Thread thread;

    private StopRequests(RunLog runs, long runId, Sleeper sleeper, Runnable stop) {
        this.runs = runs;
        this.runId = runId;
        this.sleeper = sleeper;
        this.stop = stop;
        this.thread = new Thread(this::watch, "stop-requests");
        this.thread.setDaemon(true);
    }

    /**
     * Begins to look.
     *
     * @param stop called once, when it was asked for
     */
    static StopRequests watch(RunLog runs, long runId, Sleeper sleeper, Runnable stop) {
        StopRequests requests = new StopRequests(runs, runId, sleeper, stop);
        requests.thread.start();
        return requests;
    }

    private void watch() {
        try {
            while (!asked()) {
                sleeper.sleep(INTERVAL);
            }
            log.warn("asked to stop by ./iterable-batch stop {}: finishing what is in flight", runId);
            stop.run();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean asked() {
        try {
            return runs.stopRequested(runId);
        } catch (DataAccessException away) {
            log.debug("cannot look for requests to stop", away);
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
