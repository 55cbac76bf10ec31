package io.iterablebatch.delivery;

import io.iterablebatch.api.Suspicion;
import io.iterablebatch.mapping.Mapped.Update;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The items that travel in one request; no two of one user.
 *
 * @param tries how often these failed for no fault of theirs
 * @param suspicion from requests that held these, or many of which they are some
 */
record Batch(List<Item> items, int tries, Suspicion suspicion) {

    Batch(List<Item> items) {
        this(items, 0);
    }

    Batch(List<Item> items, int tries) {
        this(items, tries, Suspicion.NONE);
    }

    Batch {
        items = List.copyOf(items);
    }

    List<Update> updates() {
        List<Update> updates = new ArrayList<>(items.size());
        for (Item item : items) {
            updates.add(item.update());
        }
        return updates;
    }

    /** Two halves; only of a batch with more than one item. */
    List<Batch> halves(Suspicion ofBoth) {
        int middle = (items.size() + 1) / 2;
        return List.of(
                new Batch(items.subList(0, middle), 0, ofBoth),
                new Batch(items.subList(middle, items.size()), 0, ofBoth));
    }

    /** Those of its items whose updates are among these, by identity of the object. */
    Batch only(List<Update> updates) {
        Set<Update> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.addAll(updates);
        return new Batch(
                items.stream().filter(item -> wanted.contains(item.update())).toList(), tries, suspicion);
    }

    /** The same without these. */
    Batch without(List<Item> others) {
        return new Batch(items.stream().filter(item -> !others.contains(item)).toList(), tries, suspicion);
    }

    /** Every row in it, folded ones included. */
    List<Entry> rows() {
        List<Entry> rows = new ArrayList<>(items.size());
        for (Item item : items) {
            rows.addAll(item.rows());
        }
        return rows;
    }

    /** The highest number of a record in it. */
    long lastRecord() {
        long last = 0;
        for (Item item : items) {
            last = Math.max(last, item.lastRecord());
        }
        return last;
    }
}
