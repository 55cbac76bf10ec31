package io.iterablebatch.delivery.window;

import io.iterablebatch.delivery.BulkAction;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Packs as the delivery window would, and sends nothing. Used by one thread. */
public final class DryDelivery {

    private static final int SAMPLE_ITEMS = 3;

    private final BulkAction action;
    private final Packer packer;
    private final Consumer<List<Update>> each;
    private final Map<String, Long> reasons = new TreeMap<>();
    private final List<byte[]> sample = new ArrayList<>();
    private long read;
    private long delivered;
    private long superseded;
    private long invalid;
    private long requests;

    /** One that shows batches to nobody. */
    public DryDelivery(BulkAction action, WindowLimits limits) {
        this(action, limits, batch -> {});
    }

    /** @param each gets every batch in its turn */
    public DryDelivery(BulkAction action, WindowLimits limits, Consumer<List<Update>> each) {
        this.each = each;
        this.action = action;
        this.packer = new Packer(action, limits);
    }

    /** Takes the next record. */
    public void add(MappedRecord mapped) {
        read++;
        if (mapped instanceof MappedRecord.Invalid refused) {
            invalid++;
            reasons.merge(refused.reason().code(), 1L, Long::sum);
        } else if (mapped instanceof Update update) {
            packer.add(new WindowEntry(update));
            while (packer.full()) {
                pretend();
            }
        }
    }

    /** The input has ended. */
    public PackingResult finish() {
        while (packer.anyReady()) {
            pretend();
        }
        return new PackingResult(read, delivered, superseded, invalid, reasons, requests, sample);
    }

    private void pretend() {
        Batch batch = packer.next();
        if (batch == null) {
            return;
        }
        requests++;
        each.accept(batch.updates());
        if (sample.isEmpty()) {
            var items = batch.updates();
            sample.add(action.body(items.subList(0, Math.min(SAMPLE_ITEMS, items.size()))));
        }
        for (BatchItem item : batch.items()) {
            delivered++;
            superseded += item.rows().size() - 1;
            packer.settled(item);
        }
    }

    /**
     * What a run would do.
     *
     * @param delivered records that would be sent, those folded into later ones left out
     * @param reasons of the invalid records
     * @param requests how many would be sent
     * @param sample bodies as they would be sent, cut to their first items; they hold the records' values
     */
    public record PackingResult(
            long read,
            long delivered,
            long superseded,
            long invalid,
            Map<String, Long> reasons,
            long requests,
            List<byte[]> sample) {}
}
