package io.iterablebatch.ledger.instance;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps the targets of instances that no plan file holds, as text, while they are not complete. */
public final class FrozenPlanStore {

    private final JdbcTemplate jdbc;

    public FrozenPlanStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The plan that an unfinished instance must go on with; empty where nothing of it was sent yet, so that it may be
     * made anew. The text is empty where the plan was removed because it was too old to go on with.
     */
    public Optional<String> begun(long instanceId) {
        return jdbc.queryForList("""
                        SELECT coalesce(p.plan, '') FROM load_instance i LEFT JOIN frozen_plan p USING (instance_id)
                        WHERE i.instance_id = ? AND (i.read_count > 0
                          OR EXISTS (SELECT FROM send_journal j WHERE j.instance_id = i.instance_id))
                        """, String.class, instanceId).stream().findFirst();
    }

    /** Keeps a plan in the place of an earlier one. */
    public void keep(long instanceId, String plan, Instant expiresAt) {
        jdbc.update("""
                INSERT INTO frozen_plan (instance_id, plan, expires_at) VALUES (?, ?, ?)
                ON CONFLICT (instance_id) DO UPDATE SET plan = excluded.plan, expires_at = excluded.expires_at
                """, instanceId, plan, Timestamp.from(expiresAt));
    }

    /** Removes the plan, since the instance is complete. */
    public void forget(long instanceId) {
        jdbc.update("DELETE FROM frozen_plan WHERE instance_id = ?", instanceId);
    }
}
