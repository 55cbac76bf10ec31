package io.iterablebatch.ledger;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.delivery.FinishedPrefix;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.ledger.instance.InstanceStore;
import io.iterablebatch.ledger.instance.JsonColumns;
import io.iterablebatch.ledger.reject.RejectLog;
import io.iterablebatch.source.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The ledger of a slice: position and counts of the slice, and the sums of all slices in {@code load_run} and
 * {@code load_instance}. All slices of a run add to these two rows, so that they are written last, in this order, and
 * stay locked no longer than the commit takes; the rows of reasons come before, in the order of their names, so that no
 * two slices wait for each other. After all writes the lock of the slice is verified. One for an execution of a slice;
 * used by the step's thread.
 */
public final class SliceLedger implements OutcomeLedger {

    private final JdbcTemplate jdbc;
    private final long instanceId;
    private final long runId;
    private final SliceOwner slice;
    private final RejectLog rejects;
    private final LongUnaryOperator before;
    private final Supplier<SliceReport> report;
    private final Runnable verifyLock;
    private final Set<String> knownFields = new TreeSet<>();
    private long position;
    private long read;
    private SumsOfSlices sums;
    private Counts own = Counts.ZERO;

    /**
     * What stands beside the counts.
     *
     * @param share how much of the reading is done, 0 to 1
     * @param figures as JSON
     */
    public record SliceReport(double share, String figures) {}

    /**
     * All slices together, as far as this one knows: as of its last record.
     *
     * @param counts of the instance
     * @param running how many slices are executed
     */
    public record SumsOfSlices(Counts counts, int running) {}

    /**
     * A ledger.
     *
     * @param position number of the first record that the slice has not accounted for
     * @param before how many records of the slice this execution has handed out before the one with a number
     * @param report what to write beside the counts
     * @param verifyLock throws where the lock of the slice is lost
     * @param sums as they are before this execution records anything
     */
    public SliceLedger(
            JdbcTemplate jdbc,
            long instanceId,
            long runId,
            SliceOwner slice,
            long position,
            RejectLog rejects,
            LongUnaryOperator before,
            Supplier<SliceReport> report,
            Runnable verifyLock,
            SumsOfSlices sums) {
        this.jdbc = jdbc;
        this.instanceId = instanceId;
        this.runId = runId;
        this.slice = slice;
        this.position = position;
        this.rejects = rejects;
        this.before = before;
        this.report = report;
        this.verifyLock = verifyLock;
        this.sums = sums;
    }

    /** All slices together as of the last record of this one. */
    public SumsOfSlices sums() {
        return sums;
    }

    /** The counts of the instance without what this execution has added, as of its last record. */
    public Counts others() {
        return sums.counts().minus(own);
    }

    @Override
    public Counts record(
            FinishedPrefix finished,
            List<RecordOutcome> ahead,
            Position next,
            Collection<String> createdFields,
            Collection<String> filteredFields) {
        long readUpTo = before.applyAsLong(next.number());
        FinishedPrefixTotals records = FinishedPrefixTotals.of(finished, readUpTo - read);
        if (finished.recordOutcomes().isEmpty()) {
            // Nothing was sent for these: a server that loses this commit in a crash loses no more than reading time.
            jdbc.execute("SET LOCAL synchronous_commit = off");
        }
        FinishedPrefixTotals behind = FinishedPrefixTotals.of(new FinishedPrefix(ahead, 0), ahead.size());
        Counts added = records.counts().plus(behind.counts());
        SliceReport beside = report.get();
        onlyIfNotTakenOver(jdbc.update(
                """
                UPDATE load_slice
                SET %s, position_number = ?, position_state = ?, created_fields = ?, filtered_fields = ?,
                    share = greatest(share, ?), figures = ?
                WHERE instance_id = ? AND slice = ? AND position_number = ? AND owner = ?
                """.formatted(Ledger.ADD_COUNTS),
                values(
                        added,
                        next.number(),
                        next.state(),
                        JsonColumns.strings(createdFields),
                        JsonColumns.strings(filteredFields),
                        (float) beside.share(),
                        beside.figures(),
                        instanceId,
                        slice.slice(),
                        position,
                        slice.owner())));
        jdbc.update("""
                UPDATE send_journal SET closed = true, user_hashes = NULL
                WHERE instance_id = ? AND last_record < ? AND NOT closed AND slice = ?
                """, instanceId, next.number(), slice.slice());
        Map<String, Long> reasons = new TreeMap<>(records.reasons());
        behind.reasons().forEach((reason, number) -> reasons.merge(reason, number, Long::sum));
        if (!reasons.isEmpty()) {
            Ledger.count(jdbc, instanceId, reasons);
        }
        rejects.record(finished.recordOutcomes());
        if (!ahead.isEmpty()) {
            rejects.recordAhead(ahead);
        }
        addToSums(added);
        noteFields(createdFields, filteredFields);
        verifyLock.run();
        position = next.number();
        read = readUpTo;
        own = own.plus(added);
        return added;
    }

    private void addToSums(Counts added) {
        onlyIfNotTakenOver(jdbc.update(
                "UPDATE load_run SET %s WHERE run_id = ? AND NOT lost".formatted(Ledger.ADD_COUNTS),
                values(added, runId)));
        List<SumsOfSlices> found = jdbc.query(
                """
                UPDATE load_instance i SET %s WHERE instance_id = ?
                RETURNING read_count, delivered, unchanged, superseded, invalid, rejected, skipped,
                    (SELECT count(*) FROM load_slice s WHERE s.instance_id = i.instance_id AND s.state = 'running')
                      AS running
                """.formatted(Ledger.ADD_COUNTS),
                (row, index) -> new SumsOfSlices(InstanceStore.counts(row), row.getInt("running")),
                values(added, instanceId));
        onlyIfNotTakenOver(found.size());
        sums = found.get(0);
    }

    /** Adds the fields that Iterable created or dropped to those of the other slices; happens a few times in a run. */
    private void noteFields(Collection<String> createdFields, Collection<String> filteredFields) {
        Set<String> all = new TreeSet<>();
        createdFields.forEach(field -> all.add("+" + field));
        filteredFields.forEach(field -> all.add("-" + field));
        if (knownFields.addAll(all)) {
            List<List<String>> ofAll = jdbc.query(
                    "SELECT created_fields, filtered_fields FROM load_instance WHERE instance_id = ?",
                    (row, index) ->
                            List.of(union(row.getString(1), createdFields), union(row.getString(2), filteredFields)),
                    instanceId);
            jdbc.update(
                    "UPDATE load_instance SET created_fields = ?, filtered_fields = ? WHERE instance_id = ?",
                    ofAll.get(0).get(0),
                    ofAll.get(0).get(1),
                    instanceId);
        }
    }

    private static String union(String json, Collection<String> more) {
        Set<String> all = new TreeSet<>(JsonColumns.strings(json));
        all.addAll(more);
        return JsonColumns.strings(all);
    }

    private static Object[] values(Counts added, Object... others) {
        List<@Nullable Object> values = new ArrayList<>(List.of(
                added.read(),
                added.delivered(),
                added.unchanged(),
                added.superseded(),
                added.invalid(),
                added.rejected(),
                added.skipped()));
        Collections.addAll(values, others);
        return values.toArray();
    }

    private static void onlyIfNotTakenOver(int updated) {
        if (updated != 1) {
            throw new RunFailure(
                    ExitCode.FAILED,
                    "somebody else has gone on with this slice meanwhile; this execution of it ends unrecorded");
        }
    }
}
