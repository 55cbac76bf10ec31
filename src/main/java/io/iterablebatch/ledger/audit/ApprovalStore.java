package io.iterablebatch.ledger.audit;

import io.iterablebatch.state.JdbcInstants;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who approved which plan, by its hash. Each call is one statement. */
public final class ApprovalStore {

    /**
     * An approval.
     *
     * @param comment what the approver said; null where that was nothing
     * @param revokedBy null while it stands
     */
    public record Approval(
            String by,
            Instant at,
            @Nullable String comment,
            @Nullable String revokedBy,
            @Nullable Instant revokedAt) {

        /** Whether it stands. */
        public boolean stands() {
            return revokedAt == null;
        }
    }

    private final JdbcTemplate jdbc;

    public ApprovalStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All approvals of a plan, revoked ones included, in the order of time. */
    public List<Approval> of(String planHash) {
        return jdbc.query(
                """
                SELECT approved_by, approved_at, approver_comment, revoked_by, revoked_at FROM plan_approval
                WHERE plan_hash = ? ORDER BY approval_id
                """,
                (row, index) -> new Approval(
                        row.getString(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        JdbcInstants.of(row.getTimestamp(5))),
                planHash);
    }

    /**
     * All approvals of each of these plans, by the plan's hash, as {@link #of(String)}; those without one are absent.
     */
    public Map<String, List<Approval>> of(Collection<String> planHashes) {
        Map<String, List<Approval>> approvals = new HashMap<>();
        if (planHashes.isEmpty()) {
            return approvals;
        }
        jdbc.query(
                """
                SELECT plan_hash, approved_by, approved_at, approver_comment, revoked_by, revoked_at
                FROM plan_approval
                WHERE plan_hash = ANY (?) ORDER BY approval_id
                """,
                statement ->
                        statement.setArray(1, statement.getConnection().createArrayOf("text", planHashes.toArray())),
                row -> {
                    approvals
                            .computeIfAbsent(row.getString(1), hash -> new ArrayList<>())
                            .add(new Approval(
                                    row.getString(2),
                                    row.getTimestamp(3).toInstant(),
                                    row.getString(4),
                                    row.getString(5),
                                    JdbcInstants.of(row.getTimestamp(6))));
                });
        return approvals;
    }

    /**
     * Approves.
     *
     * @param comment what the approver says, without personal data; null for nothing
     * @return false where this person's approval stands already
     */
    public boolean approve(String planHash, String job, String who, Instant now, @Nullable String comment) {
        return jdbc.update("""
                        INSERT INTO plan_approval (plan_hash, job, approved_by, approved_at, approver_comment)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (plan_hash, approved_by) WHERE revoked_at IS NULL DO NOTHING
                        """, planHash, job, who, Timestamp.from(now), comment) == 1;
    }

    /**
     * Takes back every approval of the plan that stands, whoever gave it: one doubt is enough.
     *
     * @return how many
     */
    public int revoke(String planHash, String who, Instant now) {
        return jdbc.update(
                "UPDATE plan_approval SET revoked_by = ?, revoked_at = ? WHERE plan_hash = ? AND revoked_at IS NULL",
                who,
                Timestamp.from(now),
                planHash);
    }
}
