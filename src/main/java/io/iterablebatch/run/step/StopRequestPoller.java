package io.iterablebatch.run.step;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.history.RunLog.RunNotice;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Looks once a second, on a thread of its own, whether somebody asked this run to stop, from whatever host, or has
 * taken it over. Where the database is away it looks again a second later; the run itself notices what that means for
 * it.
 */
public final class StopRequestPoller implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StopRequestPoller.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final RunLog runs;
    private final long runId;
    private final Sleeper sleeper;
    private final Runnable stop;
    private final Runnable lost;
    private final DatabaseTime time;
    private final Thread thread;

    private StopRequestPoller(
            RunLog runs, long runId, Sleeper sleeper, Runnable stop, Runnable lost, DatabaseTime time) {
        this.runs = runs;
        this.runId = runId;
        this.sleeper = sleeper;
        this.stop = stop;
        this.lost = lost;
        this.time = time;
        this.thread = DaemonThreads.unstarted("stop-requests", this::watch);
    }

    /**
     * Begins to look.
     *
     * @param stop called once, when it was asked for
     * @param lost called once, when another run has taken the place of this one
     * @param time is told the database's time, which each look brings along
     */
    public static StopRequestPoller watch(
            RunLog runs, long runId, Sleeper sleeper, Runnable stop, Runnable lost, DatabaseTime time) {
        StopRequestPoller requests = new StopRequestPoller(runs, runId, sleeper, stop, lost, time);
        requests.thread.start();
        return requests;
    }

    private void watch() {
        try {
            RunNotice word = word();
            while (!word.stop() && !word.lost()) {
                sleeper.sleep(INTERVAL);
                word = word();
            }
            if (word.stop()) {
                log.warn("asked to stop by ./iterable-batch stop {}: finishing what is in flight", runId);
                stop.run();
            }
            // A run that is stopping may be taken over, too.
            while (!word.lost()) {
                sleeper.sleep(INTERVAL);
                word = word();
            }
            lost.run();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private RunNotice word() {
        try {
            RunNotice word = runs.wordTo(runId);
            if (word.at() != null) {
                time.notice(word.at());
            }
            return word;
        } catch (DataAccessException away) {
            log.debug("cannot look for requests to stop", away);
            return RunNotice.NONE;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
