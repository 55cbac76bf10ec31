package io.iterablebatch.ledger;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.delivery.FinishedPrefix;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.ledger.instance.JsonColumns;
import io.iterablebatch.ledger.reject.RejectLog;
import io.iterablebatch.source.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes what became of records together with the read position, in the caller's transaction, by nine statements at
 * most however many records there are. One for a run; used by the step's thread.
 */
public final class Ledger implements OutcomeLedger {

    static final String ADD_COUNTS = """
            read_count = read_count + ?, delivered = delivered + ?, unchanged = unchanged + ?,
            superseded = superseded + ?, invalid = invalid + ?, rejected = rejected + ?, skipped = skipped + ?""";

    private final JdbcTemplate jdbc;
    private final long instanceId;
    private final long runId;
    private final RejectLog rejects;
    private long position;

    /** @param position number of the first record that the instance has not accounted for */
    public Ledger(JdbcTemplate jdbc, long instanceId, long runId, long position, RejectLog rejects) {
        this.jdbc = jdbc;
        this.instanceId = instanceId;
        this.runId = runId;
        this.position = position;
        this.rejects = rejects;
    }

    @Override
    public Counts record(
            FinishedPrefix finished,
            List<RecordOutcome> ahead,
            Position next,
            Collection<String> createdFields,
            Collection<String> filteredFields) {
        Counts added = record(finished, next, createdFields, filteredFields);
        return added.plus(recordAhead(ahead));
    }

    /**
     * Records the finished prefix of the input and where a resumed run would begin.
     *
     * @param finished the records from the last recorded position up to the new one, in the order of the source
     * @return what was added to the counts
     */
    public Counts record(
            FinishedPrefix finished,
            Position next,
            Collection<String> createdFields,
            Collection<String> filteredFields) {
        FinishedPrefixTotals records = FinishedPrefixTotals.of(finished, next.number() - position);
        if (finished.recordOutcomes().isEmpty()) {
            // Nothing was sent for these: a server that loses this commit in a crash loses no more than reading time.
            jdbc.execute("SET LOCAL synchronous_commit = off");
        }
        Counts added = records.counts();
        add(
                """
                UPDATE load_instance
                SET %s, position_number = ?, position_state = ?, created_fields = ?, filtered_fields = ?
                WHERE instance_id = ? AND position_number = ?
                """,
                added,
                next.number(),
                next.state(),
                JsonColumns.strings(createdFields),
                JsonColumns.strings(filteredFields),
                instanceId,
                position);
        addToRun(added);
        jdbc.update("""
                UPDATE send_journal SET closed = true, user_hashes = NULL
                WHERE instance_id = ? AND last_record < ? AND NOT closed
                """, instanceId, next.number());
        if (!records.reasons().isEmpty()) {
            count(records.reasons());
        }
        rejects.record(finished.recordOutcomes());
        position = next.number();
        return added;
    }

    /**
     * Records refused records behind the first open one, in the transaction of the last {@link #record}: what a guard
     * judged before it stopped the run. They stand among the rejects and in the counts, and the position stays before
     * them; a run that goes on {@linkplain RefusedAhead takes them back} and judges them again.
     *
     * @return what was added to the counts
     */
    public Counts recordAhead(List<RecordOutcome> refused) {
        if (refused.isEmpty()) {
            return Counts.ZERO;
        }
        FinishedPrefixTotals records = FinishedPrefixTotals.of(new FinishedPrefix(refused, 0), refused.size());
        Counts added = records.counts();
        add("UPDATE load_instance SET %s WHERE instance_id = ? AND position_number = ?", added, instanceId, position);
        addToRun(added);
        count(records.reasons());
        rejects.recordAhead(refused);
        return added;
    }

    private void addToRun(Counts added) {
        add("UPDATE load_run SET %s WHERE run_id = ? AND NOT lost", added, runId);
    }

    /**
     * Adds to the counts of one row.
     *
     * @param update has {@code %s} where the counts are set, before all its parameters
     */
    private void add(String update, Counts added, Object... parameters) {
        List<@Nullable Object> values = new ArrayList<>(List.of(
                added.read(),
                added.delivered(),
                added.unchanged(),
                added.superseded(),
                added.invalid(),
                added.rejected(),
                added.skipped()));
        Collections.addAll(values, parameters);
        onlyIfNotTakenOver(jdbc.update(update.formatted(ADD_COUNTS), values.toArray()));
    }

    private static void onlyIfNotTakenOver(int updated) {
        if (updated != 1) {
            throw new RunFailure(
                    ExitCode.FAILED, "another run has gone on with this instance meanwhile; this one ends unrecorded");
        }
    }

    private void count(Map<String, Long> reasons) {
        count(jdbc, instanceId, reasons);
    }

    /** Adds to the numbers of refused records by reason. */
    static void count(JdbcTemplate jdbc, long instanceId, Map<String, Long> reasons) {
        jdbc.update("""
                INSERT INTO reason_count (instance_id, reason, records)
                SELECT ?, r.* FROM unnest(?::text[], ?::bigint[]) AS r
                ON CONFLICT (instance_id, reason) DO UPDATE SET records = reason_count.records + excluded.records
                """, statement -> {
            var connection = statement.getConnection();
            statement.setLong(1, instanceId);
            statement.setArray(
                    2, connection.createArrayOf("text", reasons.keySet().toArray()));
            statement.setArray(
                    3, connection.createArrayOf("bigint", reasons.values().toArray()));
        });
    }
}
