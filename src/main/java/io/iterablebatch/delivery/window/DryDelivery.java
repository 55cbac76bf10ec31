package io.iterablebatch.delivery.window;

import io.iterablebatch.delivery.BulkAction;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Packs records just as the delivery window would, and sends nothing. Used by one thread. */
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
    private long skipped;
    private long requests;

    /** For counting only. */
    public DryDelivery(BulkAction action, WindowLimits limits) {
        this(action, limits, batch -> {});
    }

    /** @param each called with every batch in turn */
    public DryDelivery(BulkAction action, WindowLimits limits, Consumer<List<Update>> each) {
        this.each = each;
        this.action = action;
        // Nothing is learnt of a user where nothing is sent.
        this.packer = new Packer(action, limits, UserNumbers.ofNoState());
    }

    /** Takes the next record of the source. */
    public void add(MappedRecord mapped) {
        read++;
        if (mapped instanceof MappedRecord.Invalid refused) {
            invalid++;
            reasons.merge(refused.reason().code(), 1L, Long::sum);
        } else if (mapped instanceof MappedRecord.Skipped) {
            skipped++;
        } else if (mapped instanceof Update update) {
            packer.add(new WindowEntry(update));
            while (packer.full()) {
                pretend();
            }
        }
    }

    /** Packs what is left after the last record. */
    public PackingResult finish() {
        while (packer.anyReady()) {
            pretend();
        }
        return new PackingResult(read, delivered, superseded, invalid, skipped, reasons, requests, sample);
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
            superseded += item.rows() - 1;
            packer.settled(item);
        }
    }

    /**
     * What a run would send.
     *
     * @param delivered records that would be sent, without those folded into later ones
     * @param skipped records that the job file leaves out
     * @param reasons how many records are invalid for which reason
     * @param requests how many would be sent
     * @param sample bodies as they would be sent, cut to their first items; they hold values of records
     */
    public record PackingResult(
            long read,
            long delivered,
            long superseded,
            long invalid,
            long skipped,
            Map<String, Long> reasons,
            long requests,
            List<byte[]> sample) {}
}
