package io.iterablebatch.delivery.window;

import io.iterablebatch.api.ContentSuspicion;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.UserIdentifiers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of a request's array: an update and the rows folded into it. {@link UserQueueTable} guards by which keys
 * it is known, which queue it is in and whether it is packed, held back or claimed.
 */
final class BatchItem {

    private static final long[] NONE = {};

    private Update update;
    private final WindowEntry first;
    /** The rows that were folded in; null if there are none, as mostly. */
    private @Nullable List<WindowEntry> later;

    private final boolean foldable;
    private final ContentSuspicion suspicion;
    private final long[] besideIdentifiers;
    private long[] learnt;
    private @Nullable UserQueue queue;
    private boolean ready;
    private boolean packed;
    private boolean heldBack;
    private boolean claimed;

    /**
     * An item into which later rows may be folded.
     *
     * @param besideIdentifiers keys by which its user may be known, beside those that the row names
     */
    BatchItem(WindowEntry row, long[] besideIdentifiers) {
        this(row, besideIdentifiers, NONE, true, ContentSuspicion.NONE);
    }

    private BatchItem(
            WindowEntry row, long[] besideIdentifiers, long[] learnt, boolean foldable, ContentSuspicion suspicion) {
        this.update = row.update();
        this.first = row;
        this.besideIdentifiers = besideIdentifiers;
        this.learnt = learnt;
        this.foldable = foldable;
        this.suspicion = suspicion;
    }

    /** One item for each row of this one. */
    List<BatchItem> unfolded(ContentSuspicion ofEach) {
        List<BatchItem> singles = new ArrayList<>(rows());
        for (int i = 0; i < rows(); i++) {
            singles.add(new BatchItem(row(i), besideIdentifiers, learnt, false, ofEach));
        }
        return singles;
    }

    Update update() {
        return update;
    }

    /** How many rows this update stands for. */
    int rows() {
        return later == null ? 1 : 1 + later.size();
    }

    /** These rows, in the order of the source; the last one's record is the update's. */
    WindowEntry row(int index) {
        return index == 0 || later == null ? first : later.get(index - 1);
    }

    long firstRecord() {
        return first.record().number();
    }

    long lastRecord() {
        return row(rows() - 1).record().number();
    }

    int bytes() {
        return update.item().length();
    }

    /** What is known from requests that held it folded with other rows. */
    ContentSuspicion suspicion() {
        return suspicion;
    }

    boolean folded() {
        return later != null;
    }

    /** Whether each row alone would be sent just like all of them: then sending them singly finds out nothing. */
    boolean saysTheSameInEachRow() {
        for (int i = 0; i < rows(); i++) {
            if (!row(i).update().item().says(update.item())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a later row may still be folded in: the item is in no batch, and was not unfolded. */
    boolean takesMore() {
        return foldable && !packed;
    }

    void fold(Update both, WindowEntry row) {
        update = both;
        if (later == null) {
            later = new ArrayList<>(1);
        }
        later.add(row);
    }

    /** How many keys its user may be known by: first the identifiers, then others. */
    int keys() {
        return identifiers() + besideIdentifiers.length;
    }

    long key(int index) {
        int identifiers = identifiers();
        return index < identifiers ? identifier(index) : besideIdentifiers[index - identifiers];
    }

    /** How many numbers of identifiers of its user are known: those that it names, and those that were learnt. */
    int identifiers() {
        return named() + learnt.length;
    }

    long identifier(int index) {
        int named = named();
        if (index >= named) {
            return learnt[index - named];
        }
        UserIdentifiers user = update.user();
        return index == 0 && user.emailNumber() != UserNumbers.NONE ? user.emailNumber() : user.userIdNumber();
    }

    private int named() {
        UserIdentifiers user = update.user();
        return (user.emailNumber() == UserNumbers.NONE ? 0 : 1) + (user.userIdNumber() == UserNumbers.NONE ? 0 : 1);
    }

    /** An identifier of its user was learnt. Returns false if it was known. */
    boolean knownBy(long identifier) {
        for (int i = 0; i < identifiers(); i++) {
            if (identifier(i) == identifier) {
                return false;
            }
        }
        learnt = Arrays.copyOf(learnt, learnt.length + 1);
        learnt[learnt.length - 1] = identifier;
        return true;
    }

    /** Whether both items name their user by the same identifiers; numbers alone could deceive. */
    boolean hasIdentifiersOf(BatchItem other) {
        UserIdentifiers user = update.user();
        UserIdentifiers others = other.update.user();
        return user.emailNumber() == others.emailNumber()
                && user.userIdNumber() == others.userIdNumber()
                && user.keys().equals(others.keys());
    }

    /** What waits with it for items of its user; null as long as it has always been the only one. */
    @Nullable UserQueue queue() {
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
