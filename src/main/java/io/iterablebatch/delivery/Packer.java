package io.iterablebatch.delivery;

import io.iterablebatch.api.Suspicion;
import io.iterablebatch.mapping.Mapped.Update;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs updates into full batches and keeps the rows of one user in order: an update whose user is in an earlier batch
 * that is not settled waits for it, alone, while others fill the batch. Rows that share an e-mail (ignoring case) or a
 * userId belong to one user; those with both identifiers equal are folded while they wait. Used by one thread.
 */
final class Packer {

    private final BulkAction action;
    private final int maxItems;
    private final int maxBytes;
    private final Deque<Item> ready = new ArrayDeque<>();
    private long readyBytes;
    private final Deque<Item> suspects = new ArrayDeque<>();
    private final Map<String, Item> lastOfUser = new HashMap<>();

    Packer(BulkAction action, WindowLimits limits) {
        this.action = action;
        this.maxItems = Math.min(limits.batchSize(), action.mostItems());
        this.maxBytes = limits.batchBytes() - action.envelopeBytes();
    }

    /** Takes the next row of the source. */
    void add(Entry row) {
        Update update = row.update();
        String email = emailKey(update);
        String userId = update.userId();
        Item item = new Item(row);
        Item byEmail = email == null ? null : lastOfUser.putIfAbsent(email, item);
        Item byUserId = userId == null ? null : lastOfUser.putIfAbsent(userId, item);
        if (byEmail == item || byUserId == item) {
            // An e-mail that is its own userId: the second of the two found the first.
            byEmail = byEmail == item ? null : byEmail;
            byUserId = byUserId == item ? null : byUserId;
        }
        if (byEmail == null && byUserId == null) {
            makeReady(item);
        } else if (!foldIn(row, email, byEmail, userId, byUserId)) {
            queue(item, email, byEmail, userId, byUserId);
        }
    }

    /** The user has an earlier row, under one identifier or both, that is not settled. */
    private void queue(
            Item item,
            @Nullable String email,
            @Nullable Item byEmail,
            @Nullable String userId,
            @Nullable Item byUserId) {
        if (email != null && byEmail != null) {
            item.waitFor(byEmail);
            lastOfUser.put(email, item);
        }
        if (userId != null && byUserId != null) {
            if (byUserId != byEmail) {
                item.waitFor(byUserId);
            }
            lastOfUser.put(userId, item);
        }
    }

    private boolean foldIn(
            Entry row,
            @Nullable String email,
            @Nullable Item byEmail,
            @Nullable String userId,
            @Nullable Item byUserId) {
        Item earlier = byEmail != null ? byEmail : byUserId;
        boolean known = (email == null || byEmail == earlier) && (userId == null || byUserId == earlier);
        if (earlier == null || !known || !earlier.takesMore() || !sameIdentifiers(earlier.update(), row.update())) {
            return false;
        }
        Update both = action.fold(earlier.update(), row.update());
        if (both == null || both.json().length >= maxBytes) {
            return false;
        }
        if (!earlier.blocked()) {
            readyBytes += both.json().length - earlier.bytes();
        }
        earlier.fold(both, row);
        return true;
    }

    /** Whether a batch is full, or is not to get any fuller. */
    boolean full() {
        return holds(maxItems);
    }

    /** The same where a batch is not to hold more records than these. */
    boolean holds(long records) {
        return !suspects.isEmpty()
                || ready.size() >= Math.min(maxItems, records)
                || readyBytes + ready.size() >= maxBytes;
    }

    /** Whether there is anything that could be sent now. */
    boolean anyReady() {
        return !suspects.isEmpty() || !ready.isEmpty();
    }

    /** The next batch, as full as can be, or null where nothing is ready. */
    @Nullable Batch next() {
        return nextBefore(Long.MAX_VALUE);
    }

    /** The next batch of updates that hold a record before this one, or null where none of those is ready. */
    @Nullable Batch nextBefore(long record) {
        return nextBefore(record, Long.MAX_VALUE);
    }

    /**
     * The same with few records.
     *
     * @param most records that it may hold, or one update
     */
    @Nullable Batch nextBefore(long record, long most) {
        Item suspect = suspects.stream()
                .filter(item -> item.firstRecord() < record)
                .findFirst()
                .orElse(null);
        if (suspect != null) {
            suspects.remove(suspect);
            suspect.packed();
            return new Batch(List.of(suspect), 0, suspect.suspicion());
        }
        List<Item> items = new ArrayList<>(Math.min(maxItems, ready.size()));
        long bytes = 0;
        long records = 0;
        Iterator<Item> candidates = ready.iterator();
        while (items.size() < maxItems && candidates.hasNext()) {
            Item item = candidates.next();
            if (item.firstRecord() >= record) {
                continue;
            }
            records += item.rows().size();
            if (!items.isEmpty() && (bytes + item.bytes() + 1 > maxBytes || records > most)) {
                break;
            }
            candidates.remove();
            item.packed();
            readyBytes -= item.bytes();
            bytes += item.bytes() + 1L;
            items.add(item);
        }
        return items.isEmpty() ? null : new Batch(items);
    }

    /** The item's rows are settled: later rows of its user may go. */
    void settled(Item item) {
        Update update = item.update();
        String email = emailKey(update);
        if (email != null) {
            lastOfUser.remove(email, item);
        }
        String userId = update.userId();
        if (userId != null) {
            lastOfUser.remove(userId, item);
        }
        for (Item free : item.release()) {
            makeReady(free);
        }
    }

    /**
     * A folded item was refused: its rows go singly, one after the other, before any later row of the user.
     *
     * @param suspicion where that was for requests without an answer; such rows go alone, lest it fall on others
     */
    void unfold(Item item, Suspicion suspicion) {
        String email = emailKey(item.update());
        String userId = item.update().userId();
        Item previous = null;
        for (Entry row : item.rows()) {
            Item single = Item.unfolded(row, suspicion);
            if (previous == null) {
                makeReady(single);
            } else {
                single.waitFor(previous);
            }
            previous = single;
        }
        if (previous == null) {
            throw new IllegalStateException("an item without rows");
        }
        item.handWaitersTo(previous);
        Item last = previous;
        if (email != null) {
            lastOfUser.computeIfPresent(email, (key, owner) -> owner == item ? last : owner);
        }
        if (userId != null) {
            lastOfUser.computeIfPresent(userId, (key, owner) -> owner == item ? last : owner);
        }
    }

    private void makeReady(Item item) {
        if (!item.suspicion().equals(Suspicion.NONE)) {
            suspects.addLast(item);
            return;
        }
        ready.addLast(item);
        readyBytes += item.bytes();
    }

    private static boolean sameIdentifiers(Update a, Update b) {
        return java.util.Objects.equals(a.userId(), b.userId()) && java.util.Objects.equals(emailKey(a), emailKey(b));
    }

    /**
     * An e-mail and a userId share one key space: where a userId looks like another user's e-mail the two are kept in
     * order as if they were one user, which costs nothing and cannot be wrong.
     */
    private static @Nullable String emailKey(Update update) {
        String email = update.email();
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }
}
