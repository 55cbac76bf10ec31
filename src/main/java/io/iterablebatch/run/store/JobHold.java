package io.iterablebatch.run.store;

import io.iterablebatch.RunFailure;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.state.database.AdvisoryLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The lock of a job, held by the manager of a run although the database may be away for a while: then it is taken
 * again, and holds as before, since whoever had it in between has first marked this run as lost. Not thread-safe, like
 * the lock.
 *
 * @param lock of the job, held
 * @param runId the run of this process
 */
public record JobHold(AdvisoryLock lock, RunLog runs, long runId) {

    private static final Logger log = LoggerFactory.getLogger(JobHold.class);

    /**
     * Makes certain that the lock is held.
     *
     * @throws RunFailure FAILED where another run has taken the place of this one
     * @throws org.springframework.dao.DataAccessException where the database is away
     */
    public void keep() {
        try {
            lock.verify();
        } catch (RunFailure lost) {
            takeAgain(lost);
        }
    }

    private void takeAgain(RunFailure lost) {
        boolean again;
        try {
            again = lock.takeAgain();
        } catch (RunFailure away) {
            throw new DataAccessResourceFailureException("the lock of the job cannot be taken again", away);
        }
        if (!again) {
            throw lost;
        }
        if (runs.wordTo(runId).lost()) {
            // Else it would be held the next time that somebody asks.
            lock.close();
            throw lost;
        }
        log.warn("run {} had lost the lock of its job and has it again; no other run has had it meanwhile", runId);
    }
}
