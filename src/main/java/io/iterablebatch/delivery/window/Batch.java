package io.iterablebatch.delivery.window;

import io.iterablebatch.api.ContentSuspicion;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The items that go in one request; no two of them are of one user.
 *
 * @param items not to be changed from now on
 * @param tries how often these items failed for no fault of theirs
 * @param suspicion what is known from earlier requests that held these items
 * @param whole the progress of the batch as it was packed, of which this one may be a part
 */
record Batch(List<BatchItem> items, int tries, ContentSuspicion suspicion, PackedBatchProgress whole) {

    Batch(List<BatchItem> items) {
        this(items, 0, ContentSuspicion.NONE);
    }

    Batch(List<BatchItem> items, int tries, ContentSuspicion suspicion) {
        this(items, tries, suspicion, new PackedBatchProgress(items.size()));
    }

    List<Update> updates() {
        List<Update> updates = new ArrayList<>(items.size());
        for (BatchItem item : items) {
            updates.add(item.update());
        }
        return updates;
    }

    /**
     * Splits a batch of more than one item into two.
     *
     * @param ofBoth the suspicion that both halves inherit
     */
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

    /** The same batch with only these of its items. */
    Batch rest(List<BatchItem> left) {
        return part(left, tries, suspicion);
    }

    /** The same batch with only the items of these updates, by identity of the object. */
    Batch only(List<Update> updates) {
        Set<Update> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.addAll(updates);
        return rest(
                items.stream().filter(item -> wanted.contains(item.update())).toList());
    }

    /** The same batch without these items. */
    Batch without(List<BatchItem> others) {
        return rest(items.stream().filter(item -> !others.contains(item)).toList());
    }

    /** How many rows are in the batch, folded ones included. */
    int records() {
        int records = 0;
        for (BatchItem item : items) {
            records += item.rows();
        }
        return records;
    }

    /** The numbers of these rows, those of an item one after the other. */
    long[] recordNumbers() {
        long[] numbers = new long[records()];
        int at = 0;
        for (BatchItem item : items) {
            for (int i = 0; i < item.rows(); i++) {
                numbers[at++] = item.row(i).record().number();
            }
        }
        return numbers;
    }

    /** The numbers of all known identifiers of its users. */
    long[] userNumbers() {
        int count = 0;
        for (BatchItem item : items) {
            count += item.identifiers();
        }
        long[] numbers = new long[count];
        int at = 0;
        for (BatchItem item : items) {
            for (int i = 0; i < item.identifiers(); i++) {
                numbers[at++] = item.identifier(i);
            }
        }
        return numbers;
    }

    /** The number of the first item's first record; the batch must not be empty. */
    long firstRecord() {
        return items.get(0).firstRecord();
    }

    /** The highest number of a record in the batch. */
    long lastRecord() {
        long last = 0;
        for (BatchItem item : items) {
            last = Math.max(last, item.lastRecord());
        }
        return last;
    }
}
