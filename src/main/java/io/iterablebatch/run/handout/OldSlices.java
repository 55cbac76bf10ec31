package io.iterablebatch.run.handout;

import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.fleet.WorkerSessions;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.state.database.AdvisoryLock;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.state.database.LockHolder;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The slices of runs whose manager died, which other processes may still do. Whoever takes the place of such a run ends
 * them first, so that what they were answered is recorded and nothing is sent twice.
 *
 * @param self this process, where its sessions have a name
 */
public record OldSlices(
        JdbcTemplate jdbc,
        HandedSliceTasks tasks,
        RunLog runs,
        ConnectionSettings database,
        @Nullable WorkerId self,
        Sleeper sleeper) {

    private static final Logger log = LoggerFactory.getLogger(OldSlices.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** How long requests that are on the wire may still be answered. */
    private static final Duration UNTIL_EVICTED = Duration.ofSeconds(20);

    private static final Duration UNTIL_GONE = Duration.ofSeconds(5);

    /**
     * Ends them gracefully and waits for that; ends the sessions of those that take too long. To be called with the
     * lock of the job held, and before the runs are marked as lost.
     *
     * @param whileWaiting called again and again; may throw, and then it can be called again
     * @throws InterruptedException where the thread was interrupted; it can be called again
     */
    public void end(String destination, String job, Runnable whileWaiting) throws InterruptedException {
        List<Long> lost = runs.unended(destination, job);
        List<Long> keys = lost.isEmpty() ? List.of() : keys(lost);
        if (keys.isEmpty()) {
            return;
        }
        tasks.stop(lost);
        List<LockHolder> busy = awaitFree(keys, UNTIL_EVICTED, whileWaiting);
        if (!busy.isEmpty()) {
            busy.forEach(this::evict);
            awaitFree(keys, UNTIL_GONE, whileWaiting);
        }
        tasks.remove(lost);
    }

    /** The locks of the slices of these runs. */
    private List<Long> keys(List<Long> runIds) {
        return jdbc.query(
                "SELECT instance_id, slice FROM handed_slice WHERE run_id = ANY (?)",
                (row, index) -> AdvisoryLock.key(SliceLock.name(row.getLong(1), row.getInt(2))),
                (Object) runIds.toArray(Long[]::new));
    }

    /** Who has one of the locks when this time has passed; empty as soon as nobody has. */
    private List<LockHolder> awaitFree(List<Long> keys, Duration most, Runnable whileWaiting)
            throws InterruptedException {
        List<LockHolder> holders = holders(keys);
        for (Duration waited = Duration.ZERO;
                !holders.isEmpty() && waited.compareTo(most) < 0;
                waited = waited.plus(BETWEEN_LOOKS)) {
            whileWaiting.run();
            sleeper.sleep(BETWEEN_LOOKS);
            holders = holders(keys);
        }
        return holders;
    }

    private List<LockHolder> holders(List<Long> keys) {
        Map<Long, LockHolder> all = AdvisoryLock.holders(database);
        List<LockHolder> ours = new ArrayList<>();
        for (Long key : keys) {
            LockHolder holder = all.get(key);
            if (holder != null) {
                ours.add(holder);
            }
        }
        return ours;
    }

    /** All sessions of the worker, unless this is its process: it lives, so that its lock's session is enough. */
    private void evict(LockHolder holder) {
        log.warn("a slice of a lost run does not end: {} is ended", holder.describe());
        Optional<WorkerId> worker = SliceLock.worker(holder);
        if (worker.isEmpty() || worker.get().equals(self)) {
            jdbc.queryForList("SELECT pg_terminate_backend(?)", Boolean.class, holder.backendPid());
        } else {
            new WorkerSessions(jdbc).end(worker.get().value());
        }
    }
}
