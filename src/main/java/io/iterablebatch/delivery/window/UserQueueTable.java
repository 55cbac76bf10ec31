package io.iterablebatch.delivery.window;

import io.iterablebatch.api.ContentSuspicion;
import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows which unsettled items are about one user, so that they are sent one after the other in the order of the source.
 * A user is known by keys: the identifiers in its rows, a userId that recently stood beside its e-mail, and what the
 * action learns about it before a request is sent. As soon as two keys turn out to lead to one user, their items are
 * put into one queue, and no request holds a user who is in another one on the wire (issue 18). Thread-safe: one thread
 * adds rows, and many prepare requests.
 */
final class UserQueueTable {

    /** Keys that are no identifiers begin with it; no identifier contains it. */
    private static final char NO_IDENTIFIER = '\n';

    private final Map<String, UserQueue> byKey = new HashMap<>();
    private final UserIdsByEmail beside = new UserIdsByEmail();

    /**
     * Takes the next row of the source.
     *
     * @param folding tries to fold the row into an earlier item that is in no batch yet
     * @return the item if it is ready now; null if the row waits for another one of its user, or was folded
     */
    synchronized @Nullable BatchItem add(WindowEntry row, Folder folding) {
        BatchItem item = new BatchItem(row, keys(row));
        UserQueue queue = null;
        for (String key : item.keys()) {
            queue = leadingTo(byKey.get(key), queue);
        }
        if (queue == null) {
            queue = new UserQueue();
        } else {
            BatchItem last = queue.last();
            if (last != null && last.takesMore() && last.hasIdentifiersOf(item) && folding.fold(last, row)) {
                return null;
            }
        }
        queue.add(item);
        lead(item.keys(), queue);
        return queue.hasOneItem() ? item : null;
    }

    /** Folds a row into an item, or returns false. */
    interface Folder {
        /** Returns false if the row cannot be folded into the item. */
        boolean fold(BatchItem earlier, WindowEntry row);
    }

    private List<String> keys(WindowEntry row) {
        Update update = row.update();
        List<String> keys = update.user().keys();
        if (update.email() != null && update.userId() != null) {
            beside.together(keys.get(0), update.userId());
        } else {
            String more = update.email() == null ? beside.ofUserId(keys.get(0)) : beside.ofEmail(keys.get(0));
            if (more != null) {
                keys.add(NO_IDENTIFIER + more);
            }
        }
        long user = row.record().user();
        if (user != 0) {
            keys.add(NO_IDENTIFIER + "user " + user);
        }
        return keys;
    }

    /** Joins both queues into one. */
    private @Nullable UserQueue leadingTo(@Nullable UserQueue one, @Nullable UserQueue other) {
        if (one == null || other == null || one == other) {
            return one == null ? other : one;
        }
        one.join(other);
        other.keys().forEach(key -> byKey.put(key, one));
        return one;
    }

    private void lead(List<String> keys, UserQueue queue) {
        for (String key : keys) {
            if (byKey.put(key, queue) != queue) {
                queue.keys().add(key);
            }
        }
    }

    static boolean isIdentifier(String key) {
        return key.charAt(0) != NO_IDENTIFIER;
    }

    /** Whether the item may be packed: no earlier item of its user is unsettled, and none is on the wire. */
    synchronized boolean mayGo(BatchItem item) {
        return item.queue().mayGo(item);
    }

    /** The item is put into a batch. */
    synchronized void pack(BatchItem item) {
        item.packed(true);
    }

    /**
     * A batch is about to be prepared for the wire. Those of its items that may be sent count as on their way from now
     * on. The others leave the batch; they become ready again after the batch has {@linkplain #returned returned} and
     * the items that they wait for are settled, since its sender may refer to them until then.
     *
     * @param shown who their users are, as far as the action knows, by identity of the update
     * @return the items that leave, and the single items that some of them were unfolded to
     */
    synchronized List<BatchItem> claim(Batch batch, Map<Update, ProfileIdentifiers> shown) {
        for (BatchItem item : batch.items()) {
            ProfileIdentifiers user = shown.get(item.update());
            if (user != null) {
                learn(item, user);
            }
        }
        List<BatchItem> others = new ArrayList<>(0);
        for (BatchItem item : batch.items()) {
            UserQueue queue = item.queue();
            boolean first = queue.mayGo(item);
            if (first && !queue.cutsInto(item)) {
                item.claimed(true);
                continue;
            }
            item.claimed(false);
            item.heldBack(true);
            others.add(item);
            if (first) {
                List<BatchItem> singles = item.unfolded(ContentSuspicion.NONE);
                queue.replace(item, singles);
                others.addAll(singles);
            }
        }
        return others;
    }

    private void learn(BatchItem item, ProfileIdentifiers user) {
        item.rows().forEach(row -> row.shown(user));
        List<String> more = new ArrayList<>(user.keys());
        more.removeAll(item.keys());
        if (more.isEmpty()) {
            return;
        }
        item.knownBy(more);
        UserQueue queue = item.queue();
        for (String key : more) {
            UserQueue joined = leadingTo(queue, byKey.get(key));
            queue = joined == null ? queue : joined;
        }
        lead(more, queue);
    }

    /**
     * A request has ended: its items are no longer on the wire.
     *
     * @param others items that had to leave it
     * @return the items that are ready now
     */
    synchronized List<BatchItem> returned(Batch batch, List<BatchItem> others) {
        List<BatchItem> ready = new ArrayList<>(0);
        for (BatchItem item : batch.items()) {
            item.claimed(false);
        }
        for (BatchItem item : batch.items()) {
            // A single item in its queue is one that was sent itself.
            if (!item.queue().hasOneItem()) {
                addFreeAt(item.queue(), ready);
            }
        }
        others.stream().filter(BatchItem::isHeldBack).forEach(item -> item.heldBack(false));
        others.forEach(item -> addFreeAt(item.queue(), ready));
        return ready;
    }

    private static void addFreeAt(UserQueue queue, List<BatchItem> ready) {
        BatchItem first = freeAt(queue);
        if (first != null && !ready.contains(first)) {
            ready.add(first);
        }
    }

    /** The item's rows are settled. Returns the item that is ready now, or null. */
    synchronized @Nullable BatchItem settled(BatchItem item) {
        UserQueue queue = item.queue();
        queue.remove(item);
        if (queue.isEmpty()) {
            queue.keys().forEach(byKey::remove);
            return null;
        }
        queue.forgetKeysOf(item).forEach(byKey::remove);
        return freeAt(queue);
    }

    /** The item is unfolded: its rows are sent one after the other. Returns the item that is ready now, or null. */
    synchronized @Nullable BatchItem replaced(BatchItem item, List<BatchItem> singles) {
        UserQueue queue = item.queue();
        queue.replace(item, singles);
        return freeAt(queue);
    }

    private static @Nullable BatchItem freeAt(UserQueue queue) {
        BatchItem first = queue.first();
        return first != null && !first.isPacked() && !first.isReady() && queue.mayGo(first) ? first : null;
    }
}
