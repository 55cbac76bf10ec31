package io.iterablebatch.ledger;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The refused records of an instance behind its first open one. A guard's stop leaves them, so that people see every
 * row that it judged; they are no outcomes that last. Each call is part of the caller's transaction. Thread-safe.
 */
public final class RefusedAhead {

    private final JdbcTemplate jdbc;

    public RefusedAhead(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes them out of the rejects and of all counts, as if they had never been judged. To be called before a run goes
     * on with the instance, since it begins before them.
     */
    public void takeBack(long instanceId) {
        int reasons = jdbc.update("""
                WITH taken AS (
                  DELETE FROM reject WHERE instance_id = ? AND ahead RETURNING run_id, slice, outcome, reason
                ), of_slices AS (
                  UPDATE load_slice s
                  SET read_count = s.read_count - t.records, invalid = s.invalid - t.invalid,
                      rejected = s.rejected - t.rejected
                  FROM (SELECT slice, count(*) AS records, count(*) FILTER (WHERE outcome = 'invalid') AS invalid,
                            count(*) FILTER (WHERE outcome = 'rejected') AS rejected
                        FROM taken WHERE slice IS NOT NULL GROUP BY slice) t
                  WHERE s.instance_id = ? AND s.slice = t.slice
                ), of_instance AS (
                  UPDATE load_instance i
                  SET read_count = i.read_count - t.records, invalid = i.invalid - t.invalid,
                      rejected = i.rejected - t.rejected
                  FROM (SELECT count(*) AS records, count(*) FILTER (WHERE outcome = 'invalid') AS invalid,
                            count(*) FILTER (WHERE outcome = 'rejected') AS rejected
                        FROM taken) t
                  WHERE i.instance_id = ? AND t.records > 0
                ), of_runs AS (
                  UPDATE load_run r
                  SET read_count = r.read_count - t.records, invalid = r.invalid - t.invalid,
                      rejected = r.rejected - t.rejected
                  FROM (SELECT run_id, count(*) AS records, count(*) FILTER (WHERE outcome = 'invalid') AS invalid,
                            count(*) FILTER (WHERE outcome = 'rejected') AS rejected
                        FROM taken GROUP BY run_id) t
                  WHERE r.run_id = t.run_id
                )
                UPDATE reason_count c SET records = c.records - t.records
                FROM (SELECT reason, count(*) AS records FROM taken GROUP BY reason) t
                WHERE c.instance_id = ? AND c.reason = t.reason
                """, instanceId, instanceId, instanceId, instanceId);
        if (reasons > 0) {
            jdbc.update("DELETE FROM reason_count WHERE instance_id = ? AND records = 0", instanceId);
        }
    }
}
