package io.iterablebatch.delivery.window;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ContentSuspicion;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.delivery.PreparedBatch.UpdateOutcome;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns the results of batches into the outcomes of their records, and keeps the parts of batches that must be sent
 * again: halves, what is left after a culprit was taken out, and items to retry. Used by the window's thread.
 */
final class Settler {

    private static final int MOST_TRIES = 4;

    private final Packer packer;

    /** The parts of the oldest batch come first: only records before the first open one can be recorded. */
    private final Queue<Batch> parts = new PriorityQueue<>(Comparator.comparingLong(Batch::firstRecord));

    private final Deque<Batch> unanswered = new ArrayDeque<>();
    private final Set<String> createdFields = new TreeSet<>();
    private final Set<String> filteredFields = new TreeSet<>();
    private final UnexplainedBatchCounter unexplained;
    private final long[] settled = new long[Outcome.values().length];
    private int openRecords;
    private long openBytes;

    /** @param mostItems the most items of a batch */
    Settler(Packer packer, int mostItems) {
        this.packer = packer;
        this.unexplained = new UnexplainedBatchCounter(mostItems);
    }

    /** An entry that has no outcome yet came into the window. */
    void opened(WindowEntry entry) {
        openRecords++;
        openBytes += entry.update().item().length();
    }

    int openRecords() {
        return openRecords;
    }

    /** The bytes of all open records' items. */
    long openBytes() {
        return openBytes;
    }

    /** How many records have this outcome so far. */
    long settled(Outcome outcome) {
        return settled[outcome.ordinal()];
    }

    Set<String> createdFields() {
        return Collections.unmodifiableSet(createdFields);
    }

    Set<String> filteredFields() {
        return Collections.unmodifiableSet(filteredFields);
    }

    /** Why the run must end because the answers of this endpoint explain nothing; or null. */
    @Nullable RunFailure hopeless(Endpoint endpoint) {
        return unexplained.failure(endpoint);
    }

    boolean hasParts() {
        return !parts.isEmpty() || !unanswered.isEmpty();
    }

    /** Whether batches that got no answer wait to be sent again: it is unknown whether they fail themselves. */
    boolean hasUnanswered() {
        return !unanswered.isEmpty();
    }

    /** The next of those batches, or null. */
    @Nullable Batch nextUnanswered() {
        return unanswered.pollFirst();
    }

    /** The next part of an earlier batch that is to be sent again, or null. */
    @Nullable Batch nextPart() {
        return parts.poll();
    }

    /** Settles the items of a batch that has returned, or keeps the parts that must be sent again. */
    void take(SendResult.Judged judged) {
        // Once for all items of the batch.
        synchronized (packer.users()) {
            settle(judged);
        }
    }

    private void settle(SendResult.Judged judged) {
        Batch batch = withoutThose(judged.batch(), judged.settled());
        BatchResult batchResult = judged.batchResult();
        if (batchResult instanceof BatchResult.Settled answer) {
            settle(batch, answer);
        } else if (batchResult instanceof BatchResult.Attributed attributed) {
            attribute(withoutThose(batch, attributed.settled()), attributed);
        } else if (batchResult instanceof BatchResult.Mendable mendable) {
            mend(batch, mendable);
        } else if (batchResult instanceof BatchResult.Unclear unclear) {
            halve(batch, unclear);
        }
        unexplained.came(batch.whole());
    }

    /** Gives an entry its outcome. Other classes call it only for entries that were not sent. */
    void settle(WindowEntry entry, Outcome outcome, @Nullable Reason reason) {
        entry.settle(outcome, reason);
        settled[outcome.ordinal()]++;
    }

    /** A record had its outcome on arrival, and is only counted. */
    void counted(Outcome outcome) {
        settled[outcome.ordinal()]++;
    }

    private Batch withoutThose(Batch batch, Map<Update, UpdateOutcome> findings) {
        if (findings.isEmpty()) {
            return batch;
        }
        List<BatchItem> rest = new ArrayList<>(batch.items().size());
        for (BatchItem item : batch.items()) {
            UpdateOutcome updateOutcome = findings.get(item.update());
            if (updateOutcome == null) {
                rest.add(item);
            } else if (updateOutcome.outcome() == Outcome.DELIVERED) {
                delivered(item, batch);
            } else if (updateOutcome.reason() != null) {
                refused(item, updateOutcome.outcome(), updateOutcome.reason(), batch);
            } else {
                closeAll(item, updateOutcome.outcome(), null);
                batch.whole().settled();
            }
        }
        return batch.rest(rest);
    }

    private void settle(Batch batch, BatchResult.Settled answer) {
        createdFields.addAll(answer.createdFields());
        filteredFields.addAll(answer.filteredFields());
        if (answer.deliversAll()) {
            for (BatchItem item : batch.items()) {
                delivered(item, batch);
            }
            return;
        }
        boolean alone = batch.items().size() == 1;
        List<BatchItem> again = new ArrayList<>(0);
        List<BatchItem> smaller = new ArrayList<>(0);
        for (BatchItem item : batch.items()) {
            Reason failed = answer.retry().get(item.update());
            Reason why = answer.rejected().get(item.update());
            Reason untold = answer.unexplained().get(item.update());
            if (untold != null && !alone) {
                smaller.add(item);
            } else if (untold != null) {
                unexplained(item, untold, batch);
            } else if (failed != null && batch.tries() + 1 < MOST_TRIES) {
                again.add(item);
            } else if (failed != null || why != null) {
                refused(item, Outcome.REJECTED, failed != null ? failed : why, batch);
            } else {
                if (!answer.filteredFields().isEmpty()) {
                    for (int i = 0; i < item.rows(); i++) {
                        item.row(i).lostFields();
                    }
                }
                delivered(item, batch);
            }
        }
        if (!again.isEmpty()) {
            parts.add(batch.part(again, batch.tries() + 1));
        }
        if (smaller.size() > 1) {
            parts.addAll(batch.part(smaller, 0).halves(ContentSuspicion.NONE));
        } else if (!smaller.isEmpty()) {
            parts.add(batch.part(smaller, 0));
        }
    }

    private void attribute(Batch rest, BatchResult.Attributed attributed) {
        List<BatchItem> again = new ArrayList<>(0);
        List<BatchItem> retry = new ArrayList<>(0);
        for (BatchItem item : rest.items()) {
            (attributed.again().contains(item.update()) ? again : retry).add(item);
        }
        if (!again.isEmpty()) {
            unanswered.addLast(rest.part(again, rest.tries()));
        }
        if (retry.isEmpty()) {
            return;
        }
        Reason why = attributed.retry().get(retry.get(0).update());
        if (why == null) {
            throw new IllegalStateException("a verdict leaves out an update");
        }
        if (rest.tries() + 1 < MOST_TRIES) {
            parts.add(rest.part(retry, rest.tries() + 1));
        } else {
            halve(rest.part(retry, 0), new BatchResult.Unclear(why));
        }
    }

    private void mend(Batch batch, BatchResult.Mendable mendable) {
        List<BatchItem> rest = new ArrayList<>(batch.items().size());
        for (BatchItem item : batch.items()) {
            Reason why = mendable.culprits().get(item.update());
            if (why == null) {
                rest.add(item);
            } else {
                refused(item, Outcome.REJECTED, why, batch);
            }
        }
        if (rest.size() == batch.items().size()) {
            throw new IllegalStateException("a refused batch was mended of nothing");
        }
        if (!rest.isEmpty()) {
            parts.add(batch.part(rest, 0));
        }
    }

    private void halve(Batch batch, BatchResult.Unclear unclear) {
        if (batch.items().size() > 1) {
            parts.addAll(batch.halves(unclear.suspicion()));
        } else if (unclear.unexplained()) {
            unexplained(batch.items().get(0), unclear.reason(), batch);
        } else {
            batch.whole().settled();
            refused(batch.items().get(0), Outcome.REJECTED, unclear.reason(), unclear.suspicion());
        }
    }

    private void unexplained(BatchItem item, Reason why, Batch batch) {
        batch.whole().unexplained();
        refused(item, Outcome.REJECTED, why, ContentSuspicion.NONE);
    }

    private void delivered(BatchItem item, Batch batch) {
        batch.whole().taken();
        int last = item.rows() - 1;
        for (int i = 0; i < last; i++) {
            close(item.row(i), Outcome.SUPERSEDED, null);
        }
        close(item.row(last), Outcome.DELIVERED, null);
        packer.settled(item);
    }

    private void refused(BatchItem item, Outcome outcome, @Nullable Reason why, Batch batch) {
        batch.whole().settled();
        refused(item, outcome, why, ContentSuspicion.NONE);
    }

    private void refused(BatchItem item, Outcome outcome, @Nullable Reason why, ContentSuspicion suspicion) {
        if (item.folded() && !item.saysTheSameInEachRow()) {
            packer.unfold(item, suspicion.ofItsParts());
            return;
        }
        closeAll(item, outcome, why);
    }

    private void closeAll(BatchItem item, Outcome outcome, @Nullable Reason why) {
        for (int i = 0; i < item.rows(); i++) {
            close(item.row(i), outcome, why);
        }
        packer.settled(item);
    }

    private void close(WindowEntry entry, Outcome outcome, @Nullable Reason reason) {
        openRecords--;
        openBytes -= entry.update().item().length();
        settle(entry, outcome, reason);
    }
}
