package io.iterablebatch.ledger.history;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.accounting.SummaryJson;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.ledger.audit.AuditedChange;
import io.iterablebatch.ledger.audit.AuditedTarget;
import io.iterablebatch.ledger.instance.InstanceOrigin;
import io.iterablebatch.ledger.instance.InstanceStore;
import io.iterablebatch.ledger.instance.JsonColumns;
import io.iterablebatch.ledger.reject.RejectQuery;
import io.iterablebatch.ledger.reject.RejectRow;
import io.iterablebatch.ledger.slice.SliceRow;
import io.iterablebatch.ledger.slice.SliceStore;
import io.iterablebatch.source.CellText;
import io.iterablebatch.source.StoredCellsJson;
import io.iterablebatch.state.JdbcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The history in PostgreSQL. */
public final class JdbcRunHistory implements RunHistory {

    private static final int FETCH_SIZE = 1_000;
    private static final String COLUMNS = """
            r.run_id, r.instance_id, i.job, i.action, i.destination_id, e.status, r.lost, r.exit_code,
            r.started_at, r.ended_at, i.parameters, i.read_count, i.delivered, i.unchanged, i.superseded,
            i.invalid, i.rejected, i.skipped, r.summary, i.job_file, i.replay_of, i.completed,
            r.read_count AS run_read_count, r.delivered AS run_delivered, r.unchanged AS run_unchanged,
            r.superseded AS run_superseded, r.invalid AS run_invalid, r.rejected AS run_rejected,
            r.skipped AS run_skipped,
            (SELECT max(l.run_id) FROM load_run l WHERE l.instance_id = r.instance_id AND l.run_id > r.run_id)
              AS gone_on,
            CASE WHEN NOT i.completed THEN (
              SELECT x.run_id FROM load_instance n JOIN load_run x USING (instance_id)
              WHERE n.destination_id = i.destination_id AND n.job = i.job AND n.parameters = i.parameters
                AND n.instance_id > i.instance_id
              ORDER BY n.instance_id, x.run_id LIMIT 1
            ) END AS begun_anew""";
    private static final String RUNS = """
            SELECT %s FROM load_run r JOIN load_instance i USING (instance_id)
            JOIN batch_job_execution e ON e.job_execution_id = r.run_id
            """.formatted(COLUMNS);

    /** Steps from one job to the next in an index, so that it does not matter how many runs a job has. */
    private static final String LATEST_OF_EACH_JOB = """
            WITH RECURSIVE jobs (job) AS (
              (SELECT job FROM load_instance ORDER BY job LIMIT 1)
              UNION ALL
              SELECT (SELECT i.job FROM load_instance i WHERE i.job > jobs.job ORDER BY i.job LIMIT 1)
              FROM jobs WHERE jobs.job IS NOT NULL
            )
            SELECT latest.* FROM jobs
            CROSS JOIN LATERAL (
              SELECT %s
              FROM (
                SELECT * FROM load_instance
                WHERE load_instance.job = jobs.job ORDER BY instance_id DESC LIMIT 100
              ) i
              JOIN load_run r USING (instance_id)
              JOIN batch_job_execution e ON e.job_execution_id = r.run_id
              ORDER BY r.run_id DESC LIMIT ?
            ) latest
            WHERE jobs.job IS NOT NULL ORDER BY latest.job, run_id DESC
            """.formatted(COLUMNS);

    private static final String REJECTS = """
            SELECT record_number, source, source_row, outcome, reason, detail, cells FROM reject
            WHERE instance_id = ? AND record_number > ?
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Predicate<RunRow> jobIsActive;

    /**
     * A history.
     *
     * @param transaction read-only transactions, which a streamed query needs
     * @param jobIsActive whether any process runs the job of this run at this moment
     */
    public JdbcRunHistory(JdbcTemplate jdbc, TransactionTemplate transaction, Predicate<RunRow> jobIsActive) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.jobIsActive = jobIsActive;
    }

    @Override
    public List<RunRow> page(RunQuery query) {
        List<Object> arguments = new ArrayList<>();
        StringBuilder sql = new StringBuilder(RUNS).append("WHERE true");
        if (query.job() != null) {
            sql.append(" AND i.job = ?");
            arguments.add(query.job());
        }
        if (query.before() != null) {
            sql.append(" AND r.run_id < ?");
            arguments.add(query.before());
        }
        arguments.add(query.limit());
        return jdbc
                .query(
                        sql.append(" ORDER BY r.run_id DESC LIMIT ?").toString(),
                        JdbcRunHistory::run,
                        arguments.toArray())
                .stream()
                .map(this::asItIs)
                .toList();
    }

    @Override
    public List<RunRow> latestOfEachJob(int limit) {
        return jdbc.query(LATEST_OF_EACH_JOB, JdbcRunHistory::run, limit).stream()
                .map(this::asItIs)
                .toList();
    }

    @Override
    public Optional<RunRow> run(long runId) {
        return read(runId).map(this::asItIs);
    }

    private Optional<RunRow> read(long runId) {
        return jdbc.query(RUNS + "WHERE r.run_id = ?", JdbcRunHistory::run, runId).stream()
                .findFirst();
    }

    /**
     * Shows a run as lost where no process runs its job: one that dies says nothing, and the next run of the job writes
     * it down.
     */
    private RunRow asItIs(RunRow row) {
        if (!row.isActive() || jobIsActive.test(row)) {
            return row;
        }
        // It may have ended between the two looks.
        RunRow now = read(row.runId()).orElse(row);
        return now.isActive() ? now.lost() : now;
    }

    @Override
    public List<String> columns(long instanceId) {
        String columns = jdbc.queryForObject(
                "SELECT source_columns FROM load_instance WHERE instance_id = ?", String.class, instanceId);
        return columns == null ? List.of() : JsonColumns.strings(columns);
    }

    @Override
    public long judgedAgain(long instanceId) {
        Long records = jdbc.queryForObject("""
                SELECT count(*) FROM reject WHERE instance_id = ? AND ahead
                """, Long.class, instanceId);
        return records == null ? 0 : records;
    }

    @Override
    public void rejects(RejectQuery query, Consumer<RejectRow> each) {
        List<Object> arguments = new ArrayList<>();
        String sql = rejects(query, arguments) + " ORDER BY record_number";
        transaction.executeWithoutResult(status -> jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(sql);
                    for (int i = 0; i < arguments.size(); i++) {
                        statement.setObject(i + 1, arguments.get(i));
                    }
                    statement.setFetchSize(FETCH_SIZE);
                    return statement;
                },
                row -> {
                    each.accept(reject(row));
                }));
    }

    @Override
    public List<RejectRow> rejects(RejectQuery query, int limit) {
        List<Object> arguments = new ArrayList<>();
        String sql = rejects(query, arguments) + " ORDER BY record_number LIMIT ?";
        arguments.add(limit);
        return jdbc.query(sql, (row, index) -> reject(row), arguments.toArray());
    }

    private static String rejects(RejectQuery query, List<Object> arguments) {
        arguments.add(query.instanceId());
        arguments.add(query.after());
        StringBuilder sql = new StringBuilder(REJECTS);
        if (query.outcome() != null) {
            sql.append(" AND outcome = ?");
            arguments.add(query.outcome().name().toLowerCase(Locale.ROOT));
        }
        if (query.reason() != null) {
            sql.append(" AND reason = ?");
            arguments.add(query.reason());
        }
        if (query.search() != null) {
            search(query.search(), sql, arguments);
        }
        return sql.toString();
    }

    /** Cells are stored as JSON, in which some characters of the text look otherwise. */
    private static void search(RejectQuery.Search search, StringBuilder sql, List<Object> arguments) {
        String part = search.text().toLowerCase(Locale.ROOT);
        sql.append(" AND (position(? IN lower(source || ' ' || reason || ' ' || detail)) > 0 OR source_row::text = ?");
        arguments.add(part);
        arguments.add(part);
        if (search.cells()) {
            String quoted = StoredCellsJson.write(new Object[] {part});
            sql.append(" OR position(? IN lower(cells)) > 0");
            arguments.add(quoted.substring(2, quoted.length() - 2));
        }
        sql.append(')');
    }

    @Override
    public List<SliceRow> slices(long instanceId) {
        return new SliceStore(jdbc).all(instanceId);
    }

    @Override
    public List<AuditEntry> audit(long runId) {
        return jdbc.query(
                """
                SELECT recorded_at, plan_hash, operator, record_number, target_kind, target, target_name,
                    state_before, outcome, reason, answer, state_after
                FROM audit WHERE run_id = ?
                UNION ALL (
                  SELECT DISTINCT ON (q.record_number) q.asked_at, q.plan_hash, q.operator, q.record_number,
                      q.target_kind, q.target, q.target_name, q.state_before, NULL, NULL,
                      CASE WHEN a.run_id IS NULL THEN 'asked for, no answer recorded'
                           ELSE 'asked for; run ' || a.run_id || ' says what became of it' END, NULL
                  FROM audit_asked q JOIN send_journal j USING (request_id)
                  LEFT JOIN audit a ON a.instance_id = q.instance_id AND a.record_number = q.record_number
                  WHERE q.run_id = ? AND a.run_id IS DISTINCT FROM q.run_id
                  ORDER BY q.record_number, q.asked_at DESC
                )
                ORDER BY record_number
                """,
                (row, index) -> new AuditEntry(
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("plan_hash"),
                        row.getString("operator"),
                        row.getLong("record_number"),
                        new AuditedTarget(
                                row.getString("target_kind"), row.getString("target"), row.getString("target_name")),
                        new AuditedChange(
                                row.getString("state_before"),
                                outcome(row.getString("outcome")),
                                row.getString("reason"),
                                row.getString("answer"),
                                row.getString("state_after"))),
                runId,
                runId);
    }

    private static @Nullable Outcome outcome(@Nullable String word) {
        return word == null ? null : Outcome.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static RejectRow reject(ResultSet row) throws SQLException {
        return new RejectRow(
                row.getLong("record_number"),
                row.getString("source"),
                row.getLong("source_row"),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                new Reason(row.getString("reason"), row.getString("detail")),
                texts(StoredCellsJson.read(row.getString("cells"))));
    }

    private static List<String> texts(@Nullable Object[] cells) {
        List<String> texts = new ArrayList<>(cells.length);
        for (Object cell : cells) {
            String text = CellText.of(cell);
            texts.add(text == null ? "" : text);
        }
        return texts;
    }

    private static RunRow run(ResultSet row, int index) throws SQLException {
        String summary = row.getString("summary");
        int exitCode = row.getInt("exit_code");
        Integer known = row.wasNull() ? null : exitCode;
        return new RunRow(
                row.getLong("run_id"),
                new InstanceOrigin(
                        row.getLong("instance_id"),
                        row.getString("destination_id"),
                        row.getString("job"),
                        row.getString("action"),
                        JsonColumns.pairs(row.getString("parameters")),
                        row.getString("job_file"),
                        row.getObject("replay_of", Long.class)),
                new RunStanding(
                        row.getBoolean("lost") ? RunRow.LOST : row.getString("status"),
                        known,
                        row.getTimestamp("started_at").toInstant(),
                        JdbcInstants.of(row.getTimestamp("ended_at"))),
                InstanceStore.counts(row),
                InstanceStore.counts(row, "run_"),
                new LaterRuns(
                        row.getObject("gone_on", Long.class),
                        row.getBoolean("completed"),
                        row.getObject("begun_anew", Long.class)),
                summary == null ? null : SummaryJson.read(summary));
    }
}
