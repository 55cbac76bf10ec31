package io.iterablebatch.changes;

import io.iterablebatch.changes.lookup.FingerprintCache;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes fingerprints that no run will believe any more. The caller holds the job's lock. */
public final class FingerprintPruner {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final FingerprintCache cache;
    private final boolean dryRun;

    /** @param dryRun only count */
    public FingerprintPruner(
            JdbcTemplate jdbc, TransactionTemplate transaction, FingerprintCache cache, boolean dryRun) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.cache = cache;
        this.dryRun = dryRun;
    }

    /** Takes note of what a lost run may have sent, before the journal that tells of it goes. */
    public void settleUncertain(String destination, String job) {
        Integer current = jdbc.queryForObject(
                "SELECT count(*) FROM fingerprint_set WHERE destination_id = ? AND job = ? AND NOT retired",
                Integer.class,
                destination,
                job);
        if (!dryRun && current != null && current > 0) {
            transaction.executeWithoutResult(status -> FingerprintStore.settleUncertain(jdbc, cache, destination, job));
        }
    }

    /**
     * Removes the sets of a job.
     *
     * @param currentToo also the one that its next run would believe
     * @return how many fingerprints went with them
     */
    public long remove(String destination, String job, boolean currentToo) {
        long removed = 0;
        for (int id : jdbc.queryForList(
                "SELECT set_id FROM fingerprint_set WHERE destination_id = ? AND job = ? AND (retired OR ?)",
                Integer.class,
                destination,
                job,
                currentToo)) {
            removed += dryRun ? set(id).count() : remove(id);
        }
        return removed;
    }

    private FingerprintSet set(int id) {
        return new FingerprintSet(jdbc, cache, id, LookUpLimits.DEFAULT);
    }

    private long remove(int id) {
        // From now on nobody believes it, however far this comes.
        jdbc.update("UPDATE fingerprint_set SET retired = true WHERE set_id = ?", id);
        return set(id).remove();
    }
}
