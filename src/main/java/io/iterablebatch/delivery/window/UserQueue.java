package io.iterablebatch.delivery.window;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unsettled items of a user who has or had several, in the order of the source. Only the first may be sent, and
 * only while none of the others is on the wire: one of those may have been sent before it was known whose it is.
 * Guarded by {@link UserQueueTable}.
 */
final class UserQueue {

    private Deque<BatchItem> items = new ArrayDeque<>(2);

    UserQueue(BatchItem first) {
        add(first);
    }

    /** Adds an item, which may be earlier than others. */
    void add(BatchItem item) {
        if (items.isEmpty() || items.getLast().lastRecord() < item.firstRecord()) {
            items.addLast(item);
        } else {
            Deque<BatchItem> alone = new ArrayDeque<>(1);
            alone.addLast(item);
            items = merged(items, alone);
        }
        item.queuedIn(this);
    }

    /** Takes over the items of another queue, which turned out to be of the same user. */
    void join(UserQueue other) {
        other.items.forEach(item -> item.queuedIn(this));
        items = merged(items, other.items);
    }

    /** Merges both in the order of the source, and empties them. */
    private static Deque<BatchItem> merged(Deque<BatchItem> one, Deque<BatchItem> other) {
        Deque<BatchItem> all = new ArrayDeque<>(one.size() + other.size());
        while (!one.isEmpty() || !other.isEmpty()) {
            boolean first = other.isEmpty()
                    || (!one.isEmpty()
                            && one.getFirst().firstRecord() < other.getFirst().firstRecord());
            all.addLast((first ? one : other).removeFirst());
        }
        return all;
    }

    /** Puts other items in the place of this one. */
    void replace(BatchItem item, List<BatchItem> others) {
        remove(item);
        others.forEach(this::add);
    }

    void remove(BatchItem item) {
        if (items.peekFirst() == item) {
            items.removeFirst();
        } else {
            items.remove(item);
        }
    }

    boolean hasOneItem() {
        return items.size() == 1;
    }

    /** The latest, or null. */
    @Nullable BatchItem last() {
        return items.peekLast();
    }

    /** The earliest, or null. */
    @Nullable BatchItem first() {
        return items.peekFirst();
    }

    /** An item whose user may be known by this key, or null. */
    @Nullable BatchItem with(long key) {
        for (BatchItem item : items) {
            for (int i = 0; i < item.keys(); i++) {
                if (item.key(i) == key) {
                    return item;
                }
            }
        }
        return null;
    }

    /** Whether a row of another item comes between those that were folded into this item, which is the first. */
    boolean cutsInto(BatchItem item) {
        if (item.folded()) {
            for (BatchItem other : items) {
                if (other != item && other.firstRecord() < item.lastRecord()) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean mayGo(BatchItem item) {
        if (items.peekFirst() != item) {
            return false;
        }
        for (BatchItem other : items) {
            if (other != item && other.claimed()) {
                return false;
            }
        }
        return true;
    }
}
