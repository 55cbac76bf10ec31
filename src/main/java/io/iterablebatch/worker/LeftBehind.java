package io.iterablebatch.worker;

import io.iterablebatch.fleet.FleetState;
import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.queue.QueueState;
import io.iterablebatch.queue.QueuedRun;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.time.Instant;

/**
 * What a worker that died may have left: the process of its run, which stops by itself when the worker is gone, or, on a
 * host that stands still, sessions at the database that hold the lock of the job for as long as it does.
 */
final class LeftBehind {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final FleetState fleet;
    private final Duration toStop;
    private final WorkerSpeech speech;
    private final Sleeper sleeper;

    /** @param toStop how long the process of a worker that is gone may take to stop by itself */
    LeftBehind(FleetState fleet, Duration toStop, WorkerSpeech speech, Sleeper sleeper) {
        this.fleet = fleet;
        this.toStop = toStop;
        this.speech = speech;
        this.sleeper = sleeper;
    }

    /**
     * Returns once nothing is left of the worker that has the run, unless that worker lives: then its sessions are its
     * own matter, and a run of its that goes on is found active.
     */
    void end(QueuedRun run, WorkerId self) {
        String other = run.workerId();
        if (run.state() != QueueState.RUNNING || other == null || other.equals(self.value())) {
            return;
        }
        Instant end = fleet.time().instant().plus(toStop);
        while (!fleet.workers().isAlive(other) && fleet.sessions().count(other) > 0) {
            if (!fleet.time().instant().isBefore(end)) {
                int ended = fleet.sessions().end(other);
                speech.say("ended " + ended + " sessions of worker " + other
                        + " at the database, which does not say any more that it lives, and has not let go of them");
                return;
            }
            try {
                sleeper.sleep(LOOK_AGAIN);
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", ending);
            }
        }
    }
}
