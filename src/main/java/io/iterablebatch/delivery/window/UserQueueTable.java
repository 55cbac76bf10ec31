package io.iterablebatch.delivery.window;

import io.iterablebatch.api.ContentSuspicion;
import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.UserIdentifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows which unsettled items are about one user, so that they are sent one after the other in the order of the source.
 * A user is known by keys: the numbers of the identifiers in its rows, of a userId that recently stood beside its
 * e-mail, and of what the action learns about it before a request is sent. As soon as two keys turn out to lead to one
 * user, their items are put into one queue, and no request holds a user who is in another one on the wire (issue 18).
 * Two users with one number wait for each other, and nothing else happens. Thread-safe: one thread adds rows, and many
 * prepare requests. Who is about to call it for many items may take its monitor once for all of them.
 */
final class UserQueueTable {

    /** Keeps the numbers of userIds that stood beside an e-mail apart from those that rows name. */
    private static final long BESIDE = 0x6A09E667F3BCC908L;

    /** The same for the users that the source knows. */
    private static final long OF_SOURCE = 0xBB67AE8584CAA73BL;

    private static final long[] NONE = {};

    private final UserNumbers numbers;
    /** Leads to one of the unsettled items whose user may be known by the key. */
    private final NumberTable<BatchItem> byKey = new NumberTable<>();

    private final UserIdsByEmail beside = new UserIdsByEmail();

    UserQueueTable(UserNumbers numbers) {
        this.numbers = numbers;
    }

    /**
     * Takes the next row of the source.
     *
     * @param folding tries to fold the row into an earlier item that is in no batch yet
     * @return the item if it is ready now; null if the row waits for another one of its user, or was folded
     */
    synchronized @Nullable BatchItem add(WindowEntry row, Folder folding) {
        BatchItem item = new BatchItem(row, keysBesideIdentifiers(row));
        BatchItem earlier = null;
        for (int i = 0; i < item.keys(); i++) {
            BatchItem there = byKey.putIfAbsent(item.key(i), item);
            if (there != null && there != item) {
                if (earlier != null) {
                    ofOneUser(earlier, there);
                }
                earlier = there;
            }
        }
        if (earlier == null) {
            return item;
        }
        BatchItem last = earlier.queue() == null ? earlier : earlier.queue().last();
        if (last != null && last.takesMore() && last.hasIdentifiersOf(item) && folding.fold(last, row)) {
            removeKeys(item, null);
        } else {
            ofOneUser(earlier, item);
        }
        return null;
    }

    /** Folds a row into an item, or returns false. */
    interface Folder {
        /** Returns false if the row cannot be folded into the item. */
        boolean fold(BatchItem earlier, WindowEntry row);
    }

    private long[] keysBesideIdentifiers(WindowEntry row) {
        UserIdentifiers user = row.user();
        long more = UserNumbers.NONE;
        if (user.emailNumber() != UserNumbers.NONE && user.userIdNumber() != UserNumbers.NONE) {
            beside.together(user.emailNumber(), user.userIdNumber());
        } else if (beside.any()) {
            more = user.emailNumber() == UserNumbers.NONE ? user.userIdNumber() : beside.ofEmail(user.emailNumber());
        }
        long ofSource = row.record().user();
        if (more == UserNumbers.NONE && ofSource == 0) {
            return NONE;
        }
        if (more == UserNumbers.NONE || ofSource == 0) {
            return new long[] {more == UserNumbers.NONE ? mixed(ofSource + OF_SOURCE) : mixed(more + BESIDE)};
        }
        return new long[] {mixed(more + BESIDE), mixed(ofSource + OF_SOURCE)};
    }

    /** One number for each number, spread over all of them; never 0. */
    private static long mixed(long number) {
        long mixed = (number ^ number >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        mixed ^= mixed >>> 33;
        return mixed == 0 ? 1 : mixed;
    }

    /** Puts both, and all that waits with them, into one queue. */
    private static void ofOneUser(BatchItem one, BatchItem other) {
        if (one == other) {
            return;
        }
        UserQueue queue = one.queue() == null ? new UserQueue(one) : one.queue();
        UserQueue joining = other.queue();
        if (joining == null) {
            queue.add(other);
        } else if (joining != queue) {
            queue.join(joining);
        }
    }

    /** Whether the item may be packed: no earlier item of its user is unsettled, and none is on the wire. */
    synchronized boolean mayGo(BatchItem item) {
        UserQueue queue = item.queue();
        return queue == null || queue.mayGo(item);
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
        if (!shown.isEmpty()) {
            for (BatchItem item : batch.items()) {
                ProfileIdentifiers user = shown.get(item.update());
                if (user != null) {
                    learn(item, user);
                }
            }
        }
        List<BatchItem> others = new ArrayList<>(0);
        for (BatchItem item : batch.items()) {
            UserQueue queue = item.queue();
            boolean first = queue == null || queue.mayGo(item);
            if (first && (queue == null || !queue.cutsInto(item))) {
                item.claimed(true);
                continue;
            }
            item.claimed(false);
            item.heldBack(true);
            others.add(item);
            if (first) {
                List<BatchItem> singles = item.unfolded(ContentSuspicion.NONE);
                replace(item, singles);
                others.addAll(singles);
            }
        }
        return others;
    }

    private void learn(BatchItem item, ProfileIdentifiers user) {
        for (int i = 0; i < item.rows(); i++) {
            item.row(i).shown(user);
        }
        for (String identifier : user.keys()) {
            long key = numbers.of(identifier);
            if (item.knownBy(key)) {
                BatchItem there = byKey.putIfAbsent(key, item);
                if (there != null) {
                    ofOneUser(item, there);
                }
            }
        }
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
            // A single item of a user is one that was sent itself.
            UserQueue queue = item.queue();
            if (queue != null && !queue.hasOneItem()) {
                addFree(item, ready);
            }
        }
        for (BatchItem item : others) {
            if (item.isHeldBack()) {
                item.heldBack(false);
            }
        }
        for (BatchItem item : others) {
            addFree(item, ready);
        }
        return ready;
    }

    private static void addFree(BatchItem ofUser, List<BatchItem> ready) {
        BatchItem first = free(ofUser);
        if (first != null && !ready.contains(first)) {
            ready.add(first);
        }
    }

    /** The item's rows are settled. Returns the item that is ready now, or null. */
    synchronized @Nullable BatchItem settled(BatchItem item) {
        UserQueue queue = item.queue();
        if (queue == null) {
            // Nobody else's keys, or they would wait in one queue.
            for (int i = 0; i < item.keys(); i++) {
                byKey.remove(item.key(i));
            }
            return null;
        }
        queue.remove(item);
        removeKeys(item, queue);
        return free(item);
    }

    /** No key leads to the item from now on, but to another item in this queue that has it, if there is one. */
    private void removeKeys(BatchItem item, @Nullable UserQueue left) {
        for (int i = 0; i < item.keys(); i++) {
            long key = item.key(i);
            if (byKey.get(key) == item) {
                BatchItem other = left == null ? null : left.with(key);
                if (other == null) {
                    byKey.remove(key);
                } else {
                    byKey.replace(key, other);
                }
            }
        }
    }

    /** The item is unfolded: its rows are sent one after the other. Returns the item that is ready now, or null. */
    synchronized @Nullable BatchItem replaced(BatchItem item, List<BatchItem> singles) {
        replace(item, singles);
        return free(item);
    }

    private void replace(BatchItem item, List<BatchItem> singles) {
        UserQueue queue = item.queue() == null ? new UserQueue(item) : item.queue();
        queue.replace(item, singles);
        for (int i = 0; i < item.keys(); i++) {
            if (byKey.get(item.key(i)) == item) {
                byKey.replace(item.key(i), singles.get(0));
            }
        }
    }

    /** The first item of the user of this one, if it may be made ready. */
    private static @Nullable BatchItem free(BatchItem ofUser) {
        UserQueue queue = ofUser.queue();
        BatchItem first = queue == null ? ofUser : queue.first();
        return first != null && !first.isPacked() && !first.isReady() && (queue == null || queue.mayGo(first))
                ? first
                : null;
    }
}
