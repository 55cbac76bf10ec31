package io.iterablebatch.run.kit;

import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.state.database.ConnectionSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The send journal of all runs of an instance. */
public record Journal(List<Row> rows) {

    /** What a run wrote before a request went. */
    public record Row(String requestId, long runId, int records, int uncertain) {}

    public static Journal read(ConnectionSettings database, long instanceId) {
        try (var pool = database.pool("test", 1)) {
            return new Journal(new JdbcTemplate(pool)
                    .query(
                            "SELECT request_id, run_id, records, uncertain FROM send_journal"
                                    + " WHERE instance_id = ?",
                            (row, index) -> new Row(row.getString(1), row.getLong(2), row.getInt(3), row.getInt(4)),
                            instanceId));
        }
    }

    /** Records that were sent again because nobody knew, over all runs. */
    public long uncertain() {
        return rows.stream().mapToLong(Row::uncertain).sum();
    }

    /** Records of requests that were announced here, but of which the sandbox applied nothing. */
    public long recordsThatNeverArrived(Sandbox sandbox) {
        Set<String> applied = applied(sandbox);
        return rows.stream()
                .filter(row -> !applied.contains(row.requestId()))
                .mapToLong(Row::records)
                .sum();
    }

    /** Records of requests of which the sandbox applied something, as often as it did. */
    public long recordsThatArrived(Sandbox sandbox) {
        return rows.stream().mapToLong(Row::records).sum() - recordsThatNeverArrived(sandbox);
    }

    private static Set<String> applied(Sandbox sandbox) {
        return sandbox.log().requests().stream()
                .filter(request -> request.items().appliedCount() > 0)
                .map(LoggedRequest::batch)
                .collect(Collectors.toSet());
    }
}
