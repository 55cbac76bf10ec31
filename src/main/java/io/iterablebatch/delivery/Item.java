package io.iterablebatch.delivery;

import io.iterablebatch.api.Suspicion;
import io.iterablebatch.mapping.Mapped.Update;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One place in a request: an update, the rows folded into it, and the later items of the same user that wait for it.
 */
final class Item {

    private Update update;
    private final List<Entry> rows = new ArrayList<>(1);
    private final boolean foldable;
    private final Suspicion suspicion;
    private final List<Item> waiters = new ArrayList<>(0);
    private int blockers;
    private boolean packed;

    /** One into which later rows may be folded. */
    Item(Entry row) {
        this(row, true, Suspicion.NONE);
    }

    private Item(Entry row, boolean foldable, Suspicion suspicion) {
        this.update = row.update();
        this.rows.add(row);
        this.foldable = foldable;
        this.suspicion = suspicion;
    }

    /** One of the rows of an item that was refused. */
    static Item unfolded(Entry row, Suspicion suspicion) {
        return new Item(row, false, suspicion);
    }

    Update update() {
        return update;
    }

    /** The rows that this update stands for, in the order of the source; the last one's record is the update's. */
    List<Entry> rows() {
        return rows;
    }

    long firstRecord() {
        return rows.get(0).record().number();
    }

    long lastRecord() {
        return rows.get(rows.size() - 1).record().number();
    }

    int bytes() {
        return update.json().length;
    }

    /** From requests that held it folded with others. */
    Suspicion suspicion() {
        return suspicion;
    }

    boolean folded() {
        return rows.size() > 1;
    }

    /** Whether each row by itself would be sent as all of them are: then sending them singly finds nothing. */
    boolean saysTheSameInEachRow() {
        return rows.stream().allMatch(row -> Arrays.equals(row.update().json(), update.json()));
    }

    /**
     * Whether a later row may still be folded in: it has not left for a request and does not stand alone on purpose.
     */
    boolean takesMore() {
        return foldable && !packed;
    }

    void fold(Update both, Entry later) {
        update = both;
        rows.add(later);
    }

    void packed() {
        packed = true;
    }

    void waitFor(Item earlier) {
        earlier.waiters.add(this);
        blockers++;
    }

    boolean blocked() {
        return blockers > 0;
    }

    /** Hands those who wait for this item over to another that ends later. */
    void handWaitersTo(Item last) {
        last.waiters.addAll(waiters);
        waiters.clear();
    }

    /** This item is settled: returns those whom nothing blocks any more. */
    List<Item> release() {
        List<Item> free = new ArrayList<>(waiters.size());
        for (Item waiter : waiters) {
            if (--waiter.blockers == 0) {
                free.add(waiter);
            }
        }
        waiters.clear();
        return free;
    }
}
