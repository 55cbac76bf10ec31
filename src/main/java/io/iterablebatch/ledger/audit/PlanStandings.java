package io.iterablebatch.ledger.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells how many plans stand at once, so that a list of them takes no statement for each. Each call is one statement.
 */
public final class PlanStandings {

    private final JdbcTemplate jdbc;

    public PlanStandings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose approvals stand, by the hashes of plans; plans without any are absent. */
    public Map<String, List<String>> approvedBy(Collection<String> hashes) {
        Map<String, List<Given>> given = jdbc
                .query("""
                        SELECT plan_hash, approved_by FROM plan_approval
                        WHERE plan_hash = ANY (?) AND revoked_at IS NULL ORDER BY approval_id
                        """, (row, index) -> new Given(row.getString(1), row.getString(2)), (Object)
                        hashes.toArray(String[]::new))
                .stream()
                .collect(Collectors.groupingBy(Given::hash));
        Map<String, List<String>> names = new HashMap<>();
        given.forEach((hash, all) -> names.put(hash, all.stream().map(Given::by).toList()));
        return names;
    }

    private record Given(String hash, String by) {}

    /** Those of the plans by which anything was done. */
    public Set<String> applied(Collection<String> hashes) {
        return new HashSet<>(jdbc.queryForList(
                "SELECT DISTINCT plan_hash FROM audit WHERE plan_hash = ANY (?)", String.class, (Object)
                        hashes.toArray(String[]::new)));
    }
}
