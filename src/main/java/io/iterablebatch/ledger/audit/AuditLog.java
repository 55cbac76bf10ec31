package io.iterablebatch.ledger.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes the audit of a run, in the caller's transaction and in one statement. Rows are never changed afterwards. */
public final class AuditLog {

    private static final List<Function<AuditEntry, Object>> TEXTS = List.of(
            AuditEntry::planHash,
            AuditEntry::operator,
            entry -> entry.target().kind(),
            entry -> entry.target().id(),
            entry -> orEmpty(entry.target().name()),
            entry -> orEmpty(entry.change().stateBefore()),
            entry -> Objects.requireNonNull(entry.change().outcome(), "only what was asked for has none")
                    .word(),
            entry -> orEmpty(entry.change().reason()),
            entry -> entry.change().answer(),
            entry -> orEmpty(entry.change().stateAfter()));

    private final JdbcTemplate jdbc;
    private final long instanceId;
    private final long runId;

    public AuditLog(JdbcTemplate jdbc, long instanceId, long runId) {
        this.jdbc = jdbc;
        this.instanceId = instanceId;
        this.runId = runId;
    }

    /** Adds these. */
    public void add(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.update("""
                INSERT INTO audit (run_id, instance_id, destination_id, job, action, recorded_at, record_number,
                    plan_hash, operator, target_kind, target, target_name, state_before, outcome, reason, answer,
                    state_after)
                SELECT ?, i.instance_id, i.destination_id, i.job, i.action, e.at, e.n, e.h, e.o, e.k, e.t,
                    nullif(e.m, ''), nullif(e.b, ''), e.r, nullif(e.c, ''), e.a, nullif(e.s, '')
                FROM load_instance i, unnest(?::timestamptz[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                  AS e (at, n, h, o, k, t, m, b, r, c, a, s)
                WHERE i.instance_id = ?
                """, statement -> {
            var connection = statement.getConnection();
            statement.setLong(1, runId);
            statement.setArray(
                    2, connection.createArrayOf("timestamptz", each(entries, entry -> Timestamp.from(entry.at()))));
            statement.setArray(3, connection.createArrayOf("bigint", each(entries, AuditEntry::record)));
            for (int i = 0; i < TEXTS.size(); i++) {
                statement.setArray(4 + i, connection.createArrayOf("text", each(entries, TEXTS.get(i))));
            }
            statement.setLong(4 + TEXTS.size(), instanceId);
        });
    }

    /** Writes what a request is about to ask for; it stands as long as the request's row in the send journal. */
    public void asked(
            String requestId, Instant at, String planHash, String operator, Collection<AuditedRequest> askings) {
        jdbc.update("""
                INSERT INTO audit_asked (request_id, asked_at, run_id, instance_id, plan_hash, operator,
                    record_number, target_kind, target, target_name, state_before)
                SELECT ?, ?, ?, ?, ?, ?, e.n, e.k, e.t, nullif(e.m, ''), nullif(e.b, '')
                FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[]) AS e (n, k, t, m, b)
                """, statement -> {
            var connection = statement.getConnection();
            statement.setString(1, requestId);
            statement.setTimestamp(2, Timestamp.from(at));
            statement.setLong(3, runId);
            statement.setLong(4, instanceId);
            statement.setString(5, planHash);
            statement.setString(6, operator);
            statement.setArray(7, connection.createArrayOf("bigint", each(askings, AuditedRequest::record)));
            statement.setArray(8, connection.createArrayOf("text", each(askings, AuditedRequest::kind)));
            statement.setArray(9, connection.createArrayOf("text", each(askings, AuditedRequest::target)));
            statement.setArray(10, connection.createArrayOf("text", each(askings, asking -> orEmpty(asking.name()))));
            statement.setArray(
                    11, connection.createArrayOf("text", each(askings, asking -> orEmpty(asking.stateBefore()))));
        });
    }

    private static <T> Object[] each(Collection<T> entries, Function<T, Object> value) {
        return entries.stream().map(value).toArray();
    }

    /** PostgreSQL's text cannot hold the character zero. */
    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.replace('\0', '\uFFFD');
    }
}
