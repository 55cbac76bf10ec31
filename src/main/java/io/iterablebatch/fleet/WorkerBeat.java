package io.iterablebatch.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Says every other second that this worker lives, and knows by that whether it may judge others. Thread-safe. */
public final class WorkerBeat implements AutoCloseable {

    private final Runnable beat;
    private final InstantSource steady;
    private final Consumer<String> say;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread beating = new Thread(work, "worker-beat");
        beating.setDaemon(true);
        return beating;
    });
    private @Nullable Instant since;
    private @Nullable Instant last;
    private boolean away;

    /**
     * A worker that has not begun to beat.
     *
     * @param beat writes that it lives; throws where the database is away
     * @param steady a clock that nobody sets
     * @param say takes a sentence where the database is away, or is back
     */
    public WorkerBeat(Runnable beat, InstantSource steady, Consumer<String> say) {
        this.beat = beat;
        this.steady = steady;
        this.say = say;
    }

    /** Begins, after a first beat. */
    public void begin() {
        beat.run();
        noteBeat();
        long every = FleetScheduler.HEARTBEAT.toMillis();
        thread.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.MILLISECONDS);
    }

    void beat() {
        try {
            beat.run();
            noteBeat();
        } catch (DataAccessException | TransactionException gone) {
            noteAway();
        }
    }

    private synchronized void noteBeat() {
        Instant now = steady.instant();
        Instant before = last;
        if (before == null
                || Duration.between(before, now).compareTo(FleetScheduler.DEAD_AFTER) > 0) {
            since = now;
        }
        last = now;
        if (away) {
            away = false;
            say.accept("the state database is back");
        }
    }

    private synchronized void noteAway() {
        if (!away) {
            away = true;
            say.accept("the state database does not answer; what is begun goes on as far as it can, nothing is taken");
        }
    }

    /**
     * Whether this worker may take what another has not beaten for. After an outage of the database, or a pause of its
     * own, it may not until it has beaten for as long as it takes to be dead: all others look dead then, and get the
     * time to show that they are not.
     */
    public synchronized boolean mayJudge() {
        Instant now = steady.instant();
        return since != null
                && last != null
                && Duration.between(last, now).compareTo(FleetScheduler.DEAD_AFTER) <= 0
                && Duration.between(since, now).compareTo(FleetScheduler.DEAD_AFTER) >= 0;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
