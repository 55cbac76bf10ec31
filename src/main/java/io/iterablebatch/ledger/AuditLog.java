package io.iterablebatch.ledger;

import java.sql.Timestamp;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes the audit of a run, in the caller's transaction and in one statement. Rows are never changed afterwards. */
public final class AuditLog {

    private static final List<Function<AuditEntry, Object>> TEXTS = List.of(
            AuditEntry::planHash,
            AuditEntry::operator,
            AuditEntry::kind,
            AuditEntry::target,
            entry -> orEmpty(entry.name()),
            entry -> orEmpty(entry.stateBefore()),
            entry -> entry.outcome().word(),
            entry -> orEmpty(entry.reason()),
            AuditEntry::answer,
            entry -> orEmpty(entry.stateAfter()));

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
        jdbc.update(
                "INSERT INTO audit (run_id, instance_id, destination_id, job, action, recorded_at, record_number, plan_hash,"
                        + " operator, target_kind, target, target_name, state_before, outcome, reason, answer, state_after)"
                        + " SELECT ?, i.instance_id, i.destination_id, i.job, i.action, e.at, e.n, e.h, e.o, e.k, e.t,"
                        + " nullif(e.m, ''), nullif(e.b, ''), e.r, nullif(e.c, ''), e.a, nullif(e.s, '')"
                        + " FROM load_instance i, unnest(?::timestamptz[], ?::bigint[], ?::text[], ?::text[], ?::text[],"
                        + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])"
                        + " AS e (at, n, h, o, k, t, m, b, r, c, a, s) WHERE i.instance_id = ?",
                statement -> {
                    var connection = statement.getConnection();
                    statement.setLong(1, runId);
                    statement.setArray(
                            2,
                            connection.createArrayOf(
                                    "timestamptz", each(entries, entry -> Timestamp.from(entry.at()))));
                    statement.setArray(3, connection.createArrayOf("bigint", each(entries, AuditEntry::record)));
                    for (int i = 0; i < TEXTS.size(); i++) {
                        statement.setArray(4 + i, connection.createArrayOf("text", each(entries, TEXTS.get(i))));
                    }
                    statement.setLong(4 + TEXTS.size(), instanceId);
                });
    }

    private static Object[] each(List<AuditEntry> entries, Function<AuditEntry, Object> value) {
        return entries.stream().map(value).toArray();
    }

    /** PostgreSQL's text cannot hold the character zero. */
    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text.replace('\0', '\uFFFD');
    }
}
