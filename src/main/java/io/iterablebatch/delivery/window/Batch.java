package io.iterablebatch.delivery.window;

import io.iterablebatch.api.ContentSuspicion;
import io.iterablebatch.mapping.MappedRecord.Update;
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
 * @param whole the batch as it was packed, of which this may be a part
 */
record Batch(List<BatchItem> items, int tries, ContentSuspicion suspicion, PackedBatchProgress whole) {

    Batch(List<BatchItem> items) {
        this(items, 0, ContentSuspicion.NONE);
    }

    Batch(List<BatchItem> items, int tries, ContentSuspicion suspicion) {
        this(items, tries, suspicion, new PackedBatchProgress(items.size()));
    }

    Batch {
        items = List.copyOf(items);
    }

    List<Update> updates() {
        List<Update> updates = new ArrayList<>(items.size());
        for (BatchItem item : items) {
            updates.add(item.update());
        }
        return updates;
    }

    /** Two halves; only of a batch with more than one item. */
    List<Batch> halves(ContentSuspicion ofBoth) {
        int middle = (items.size() + 1) / 2;
        return List.of(part(items.subList(0, middle), 0, ofBoth), part(items.subList(middle, items.size()), 0, ofBoth));
    }

    /** Some of its items, which nothing speaks against. */
    Batch part(List<BatchItem> some, int triesOfThose) {
        return part(some, triesOfThose, ContentSuspicion.NONE);
    }

    private Batch part(List<BatchItem> some, int triesOfThose, ContentSuspicion ofThose) {
        return new Batch(some, triesOfThose, ofThose, whole);
    }

    /** Those of its items that are left. */
    Batch rest(List<BatchItem> left) {
        return part(left, tries, suspicion);
    }

    /** Those of its items whose updates are among these, by identity of the object. */
    Batch only(List<Update> updates) {
        Set<Update> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.addAll(updates);
        return rest(
                items.stream().filter(item -> wanted.contains(item.update())).toList());
    }

    /** The same without these. */
    Batch without(List<BatchItem> others) {
        return rest(items.stream().filter(item -> !others.contains(item)).toList());
    }

    /** Every row in it, folded ones included. */
    List<WindowEntry> rows() {
        List<WindowEntry> rows = new ArrayList<>(items.size());
        for (BatchItem item : items) {
            rows.addAll(item.rows());
        }
        return rows;
    }

    /** How many rows are in it, folded ones included. */
    int records() {
        int records = 0;
        for (BatchItem item : items) {
            records += item.rows().size();
        }
        return records;
    }

    /** Of its first item; never of an empty one. */
    long firstRecord() {
        return items.get(0).firstRecord();
    }

    /** The highest number of a record in it. */
    long lastRecord() {
        long last = 0;
        for (BatchItem item : items) {
            last = Math.max(last, item.lastRecord());
        }
        return last;
    }
}
