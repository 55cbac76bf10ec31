package io.iterablebatch.changes;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes fingerprints that no run will believe any more, some ten thousand in a transaction. The caller holds the
 * job's lock.
 */
public final class FingerprintPruner {

    private static final int AT_ONCE = 10_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final boolean dryRun;

    /** @param dryRun only count */
    public FingerprintPruner(JdbcTemplate jdbc, TransactionTemplate transaction, boolean dryRun) {
        this.jdbc = jdbc;
        this.transaction = transaction;
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
            transaction.executeWithoutResult(status -> FingerprintStore.open(jdbc, destination, job));
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
        for (int set : jdbc.queryForList(
                "SELECT set_id FROM fingerprint_set WHERE destination_id = ? AND job = ? AND (retired OR ?)",
                Integer.class,
                destination,
                job,
                currentToo)) {
            removed += dryRun ? count(set) : remove(set);
        }
        return removed;
    }

    private long count(int set) {
        List<Long> count = jdbc.queryForList("SELECT count(*) FROM fingerprint WHERE set_id = ?", Long.class, set);
        return count.get(0);
    }

    private long remove(int set) {
        // From now on nobody believes it, however far this comes.
        jdbc.update("UPDATE fingerprint_set SET retired = true WHERE set_id = ?", set);
        new PendingFingerprints(jdbc, set).drop();
        long removed = 0;
        int now;
        do {
            now = jdbc.update("""
                    DELETE FROM fingerprint
                    WHERE ctid = ANY (ARRAY(SELECT ctid FROM fingerprint WHERE set_id = ? LIMIT %s))
                    """.formatted(AT_ONCE), set);
            removed += now;
        } while (now == AT_ONCE);
        jdbc.update("DELETE FROM fingerprint_set WHERE set_id = ?", set);
        return removed;
    }
}
