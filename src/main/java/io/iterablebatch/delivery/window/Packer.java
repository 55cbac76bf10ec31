package io.iterablebatch.delivery.window;

import io.iterablebatch.api.ContentSuspicion;
import io.iterablebatch.delivery.BulkAction;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs updates into full batches and keeps the rows of one user in order: an update whose user has an unsettled one in
 * an earlier batch waits for it, while others fill the next batch. {@link UserQueueTable} knows which updates are about
 * one user; rows with both identifiers equal are folded while they wait. Used by one thread.
 */
final class Packer {

    private final BulkAction action;
    private final int maxItems;
    private final int maxBytes;
    private final Deque<BatchItem> ready = new ArrayDeque<>();
    private long readyBytes;
    private final Deque<BatchItem> suspects = new ArrayDeque<>();
    private final UserQueueTable users;

    /** @param numbers stand for the users that the action learns of */
    Packer(BulkAction action, WindowLimits limits, UserNumbers numbers) {
        this.action = action;
        this.users = new UserQueueTable(numbers);
        this.maxItems = Math.min(limits.batchSize(), action.mostItems());
        this.maxBytes = limits.batchBytes() - action.envelopeBytes();
    }

    /** The table that knows which of the items packed here are about one user. */
    UserQueueTable users() {
        return users;
    }

    /** Takes the next row of the source. */
    void add(WindowEntry row) {
        BatchItem item = users.add(row, this::fold);
        if (item != null) {
            makeReady(item);
        }
    }

    private boolean fold(BatchItem earlier, WindowEntry row) {
        Update both = action.fold(earlier.update(), row.update());
        if (both == null || both.item().length() >= maxBytes) {
            return false;
        }
        if (earlier.isReady()) {
            readyBytes += both.item().length() - earlier.bytes();
        }
        earlier.fold(both, row);
        return true;
    }

    /** Whether the next batch is full, or will get no further items. */
    boolean full() {
        return holds(maxItems);
    }

    /** The same for a batch that must not hold more than this many records. */
    boolean holds(long records) {
        return !suspects.isEmpty()
                || ready.size() >= Math.min(maxItems, records)
                || readyBytes + ready.size() >= maxBytes;
    }

    /** Whether anything could be sent now. */
    boolean anyReady() {
        return !suspects.isEmpty() || !ready.isEmpty();
    }

    /** The next batch, as full as possible, or null if nothing is ready. */
    @Nullable Batch next() {
        return nextBefore(Long.MAX_VALUE);
    }

    /** The next batch of updates that hold a record before this one, or null if none of those is ready. */
    @Nullable Batch nextBefore(long record) {
        return nextBefore(record, Long.MAX_VALUE);
    }

    /**
     * The same with a limited number of records.
     *
     * @param most how many records the batch may hold; a single update may hold more
     */
    @Nullable Batch nextBefore(long record, long most) {
        // Once for all items of the batch.
        synchronized (users) {
            Batch suspect = suspectBefore(record);
            return suspect == null ? plainBefore(record, most) : suspect;
        }
    }

    private @Nullable Batch suspectBefore(long record) {
        for (BatchItem item : suspects) {
            if (item.firstRecord() < record) {
                suspects.remove(item);
                item.ready(false);
                users.pack(item);
                return new Batch(List.of(item), 0, item.suspicion());
            }
        }
        return null;
    }

    private @Nullable Batch plainBefore(long record, long most) {
        // Once for the batch: taking the lock twice for each item takes longer than all else here.
        synchronized (users) {
            return packed(record, most);
        }
    }

    private @Nullable Batch packed(long record, long most) {
        List<BatchItem> items = new ArrayList<>(Math.min(maxItems, ready.size()));
        long bytes = 0;
        long records = 0;
        Iterator<BatchItem> candidates = ready.iterator();
        while (items.size() < maxItems && candidates.hasNext()) {
            BatchItem item = candidates.next();
            if (item.firstRecord() >= record) {
                continue;
            }
            boolean mayGo = users.mayGo(item);
            long more = records + item.rows();
            if (mayGo && !items.isEmpty() && (bytes + item.bytes() + 1 > maxBytes || more > most)) {
                break;
            }
            candidates.remove();
            item.ready(false);
            readyBytes -= item.bytes();
            if (!mayGo) {
                // An earlier one turned out to be of the same user; once that is settled, this one is ready again.
                continue;
            }
            users.pack(item);
            records = more;
            bytes += item.bytes() + 1L;
            items.add(item);
        }
        return items.isEmpty() ? null : new Batch(items);
    }

    /**
     * A request has ended, whatever became of it.
     *
     * @param others items that had to leave the batch, because an earlier item of the same user goes first
     */
    void returned(Batch batch, List<BatchItem> others) {
        users.returned(batch, others).forEach(this::makeReady);
    }

    /** The item's rows are settled: later rows of its user may go. */
    void settled(BatchItem item) {
        makeReadyUnlessNull(users.settled(item));
    }

    /**
     * A folded item was refused: its rows are sent singly, one after the other, before any later row of the user.
     *
     * @param suspicion what is known if there was no answer; such rows go alone in a request, so that others are not
     *     suspected
     */
    void unfold(BatchItem item, ContentSuspicion suspicion) {
        makeReadyUnlessNull(users.replaced(item, item.unfolded(suspicion)));
    }

    private void makeReadyUnlessNull(@Nullable BatchItem item) {
        if (item != null) {
            makeReady(item);
        }
    }

    private void makeReady(BatchItem item) {
        item.ready(true);
        if (!item.suspicion().equals(ContentSuspicion.NONE)) {
            suspects.addLast(item);
            return;
        }
        ready.addLast(item);
        readyBytes += item.bytes();
    }
}
