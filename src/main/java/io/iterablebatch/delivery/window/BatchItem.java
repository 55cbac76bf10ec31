package io.iterablebatch.delivery.window;

import io.iterablebatch.api.ContentSuspicion;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of a request's array: an update and the rows folded into it. {@link UserQueueTable} guards which queue it
 * is in and whether it is packed, held back or claimed.
 */
final class BatchItem {

    private Update update;
    private final List<WindowEntry> rows = new ArrayList<>(1);
    private final boolean foldable;
    private final ContentSuspicion suspicion;
    private List<String> keys;
    private @Nullable UserQueue queue;
    private boolean ready;
    private boolean packed;
    private boolean heldBack;
    private boolean claimed;

    /**
     * An item into which later rows may be folded.
     *
     * @param keys by which its user may be known
     */
    BatchItem(WindowEntry row, List<String> keys) {
        this(row, keys, true, ContentSuspicion.NONE);
    }

    private BatchItem(WindowEntry row, List<String> keys, boolean foldable, ContentSuspicion suspicion) {
        this.update = row.update();
        this.rows.add(row);
        this.keys = keys;
        this.foldable = foldable;
        this.suspicion = suspicion;
    }

    /** One item for each row of this one. */
    List<BatchItem> unfolded(ContentSuspicion ofEach) {
        return rows.stream().map(row -> new BatchItem(row, keys, false, ofEach)).toList();
    }

    Update update() {
        return update;
    }

    /** The rows that this update stands for, in the order of the source; the last one's record is the update's. */
    List<WindowEntry> rows() {
        return rows;
    }

    long firstRecord() {
        return rows.get(0).record().number();
    }

    long lastRecord() {
        return rows.get(rows.size() - 1).record().number();
    }

    int bytes() {
        return update.item().length();
    }

    /** What is known from requests that held it folded with other rows. */
    ContentSuspicion suspicion() {
        return suspicion;
    }

    boolean folded() {
        return rows.size() > 1;
    }

    /** Whether each row alone would be sent just like all of them: then sending them singly finds out nothing. */
    boolean saysTheSameInEachRow() {
        return rows.stream().allMatch(row -> row.update().item().says(update.item()));
    }

    /** Whether a later row may still be folded in: the item is in no batch, and was not unfolded. */
    boolean takesMore() {
        return foldable && !packed;
    }

    void fold(Update both, WindowEntry later) {
        update = both;
        rows.add(later);
    }

    /** The keys by which its user may be known. */
    List<String> keys() {
        return keys;
    }

    /** Those of the keys that are identifiers. */
    List<String> userKeys() {
        for (String key : keys) {
            if (!UserQueueTable.isIdentifier(key)) {
                return keys.stream().filter(UserQueueTable::isIdentifier).toList();
            }
        }
        return keys;
    }

    /** Adds keys by which its user may be known. */
    void knownBy(List<String> more) {
        List<String> all = new ArrayList<>(keys);
        all.addAll(more);
        keys = all;
    }

    /** Whether both items name their user by the same identifiers. */
    boolean hasIdentifiersOf(BatchItem other) {
        return update.user().keys().equals(other.update.user().keys())
                && (update.email() == null) == (other.update.email() == null);
    }

    UserQueue queue() {
        if (queue == null) {
            throw new IllegalStateException("an item of nobody");
        }
        return queue;
    }

    void queuedIn(UserQueue ofItsUser) {
        queue = ofItsUser;
    }

    /** Whether it waits to be packed into a batch. Used by the window's thread. */
    boolean isReady() {
        return ready;
    }

    void ready(boolean is) {
        ready = is;
    }

    /** Whether it is in a batch that has not returned, or in a part of a batch that is to be sent again. */
    boolean isPacked() {
        return packed;
    }

    void packed(boolean is) {
        packed = is;
    }

    /** Whether it had to leave a batch that has not returned; until then it is put into no other. */
    boolean isHeldBack() {
        return heldBack;
    }

    void heldBack(boolean is) {
        heldBack = is;
        packed = is;
    }

    /** Whether it is on the wire, or being prepared for it. */
    boolean claimed() {
        return claimed;
    }

    void claimed(boolean is) {
        claimed = is;
    }
}
