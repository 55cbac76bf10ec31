package io.iterablebatch.ledger.audit;

import io.iterablebatch.state.JdbcInstants;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which plans were applied, by whom, when and in which run. Each call is one statement. */
public final class PlanUseStore {

    /**
     * The latest run of a plan.
     *
     * @param endedAt null while it goes on, or where its process died
     * @param exitCode as {@code endedAt}
     * @param completed whether all of the plan is done, or was left alone for a reason
     * @param by the operator, or null where the run had nothing to do to any target
     */
    public record PlanUse(
            long runId,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Integer exitCode,
            boolean completed,
            @Nullable String by) {}

    private final JdbcTemplate jdbc;

    public PlanUseStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest run of each of these plans, by the plan's hash; those that were never applied are absent. */
    public Map<String, PlanUse> of(Collection<String> planHashes) {
        Map<String, PlanUse> uses = new HashMap<>();
        if (planHashes.isEmpty()) {
            return uses;
        }
        // A plan that is applied defines its instance by its hash. The operator may stand with an earlier run alone.
        jdbc.query(
                """
                SELECT DISTINCT ON (i.definition_hash) i.definition_hash, r.run_id, r.started_at, r.ended_at, r.exit_code,
                    i.completed,
                    (SELECT a.operator FROM audit a WHERE a.instance_id = i.instance_id
                     ORDER BY a.run_id DESC LIMIT 1) AS operator
                FROM load_instance i JOIN load_run r USING (instance_id)
                WHERE i.definition_hash = ANY (?)
                ORDER BY i.definition_hash, r.run_id DESC
                """,
                statement ->
                        statement.setArray(1, statement.getConnection().createArrayOf("text", planHashes.toArray())),
                row -> {
                    uses.put(
                            row.getString(1),
                            new PlanUse(
                                    row.getLong(2),
                                    row.getTimestamp(3).toInstant(),
                                    JdbcInstants.of(row.getTimestamp(4)),
                                    (Integer) row.getObject(5),
                                    row.getBoolean(6),
                                    row.getString(7)));
                });
        return uses;
    }
}
