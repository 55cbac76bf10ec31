package io.iterablebatch.run.partition;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.ledger.slice.SliceStore;
import io.iterablebatch.ledger.slice.SliceStore.SliceNotice;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Looks once a second, on a thread of its own, whether the run of a slice asks it to end, or has ended itself. Where
 * the database is away it looks again a second later.
 */
final class SlicePoller implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SlicePoller.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final SliceStore slices;
    private final long runId;
    private final Sleeper sleeper;
    private final Runnable stop;
    private final Runnable lost;
    private final DatabaseTime time;
    private final Thread thread;

    private SlicePoller(
            SliceStore slices, long runId, Sleeper sleeper, Runnable stop, Runnable lost, DatabaseTime time) {
        this.slices = slices;
        this.runId = runId;
        this.sleeper = sleeper;
        this.stop = stop;
        this.lost = lost;
        this.time = time;
        this.thread = DaemonThreads.unstarted("slice-notices", this::watch);
    }

    /**
     * Begins to look.
     *
     * @param stop called once, when the slice is to end gracefully
     * @param lost called once, when its run has ended or was lost
     */
    static SlicePoller watch(
            SliceStore slices, long runId, Sleeper sleeper, Runnable stop, Runnable lost, DatabaseTime time) {
        SlicePoller notices = new SlicePoller(slices, runId, sleeper, stop, lost, time);
        notices.thread.start();
        return notices;
    }

    private void watch() {
        try {
            boolean stopped = false;
            SliceNotice notice = notice();
            while (!notice.lost()) {
                if (notice.stop() && !stopped) {
                    stopped = true;
                    stop.run();
                }
                sleeper.sleep(INTERVAL);
                notice = notice();
            }
            lost.run();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private SliceNotice notice() {
        try {
            SliceNotice notice = slices.noticeTo(runId);
            if (notice.at() != null) {
                time.notice(notice.at());
            }
            return notice;
        } catch (DataAccessException away) {
            log.debug("cannot look for what the run of a slice asks for", away);
            return SliceNotice.NONE;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
