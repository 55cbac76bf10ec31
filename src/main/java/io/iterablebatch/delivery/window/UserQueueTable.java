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
 * Which unsettled items are about one user, so that they go one after the other in the order of the source. A user is
 * known by keys: those of its rows, what stood beside them lately, and what is shown of it before a request goes. As
 * soon as anything shows that two keys lead to one user, their items stand in one queue, and no request holds a user of
 * whom another is on the wire (issue 18). Thread-safe: rows come by one thread, and many prepare requests.
 */
final class UserQueueTable {

    /** No identifier has it in it. */
    private static final char NO_IDENTIFIER = '\n';

    private final Map<String, UserQueue> byKey = new HashMap<>();
    private final UserIdsByEmail beside = new UserIdsByEmail();

    /**
     * Takes the next row of the source.
     *
     * @param folding makes one of an item that has not left yet and of the row, where that can be
     * @return the item that is ready now, or null where the row waits for another of its user or was folded into it
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
        boolean fold(BatchItem earlier, WindowEntry row);
    }

    private List<String> keys(WindowEntry row) {
        Update update = row.update();
        List<String> keys = update.userKeys();
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

    /** The one queue of both. */
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

    /** Whether the item may be packed: nothing of its user stands before it. */
    synchronized boolean mayGo(BatchItem item) {
        return item.queue().mayGo(item);
    }

    /** The item goes into a batch. */
    synchronized void pack(BatchItem item) {
        item.packed(true);
    }

    /**
     * A batch is about to be prepared for the wire: those of its items that may go are on their way from now on. The
     * others leave the batch, and become ready again once it has {@linkplain #returned returned} and what they wait for
     * is settled: until then its sender may still speak of them.
     *
     * @param shown who their users are, as far as that shows, by identity of the update
     * @return the others, and those that one of them was taken apart to
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
     * A request ended: what it held is not on the wire any more.
     *
     * @param others those that had to leave it
     * @return those that are ready now
     */
    synchronized List<BatchItem> returned(Batch batch, List<BatchItem> others) {
        List<BatchItem> ready = new ArrayList<>(0);
        for (BatchItem item : batch.items()) {
            item.claimed(false);
        }
        for (BatchItem item : batch.items()) {
            // One that is alone was on its way itself.
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

    /** The item's rows are settled. Returns the one that is ready now, or null. */
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

    /** The item is taken apart: its rows go one after the other. Returns the one that is ready now, or null. */
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
