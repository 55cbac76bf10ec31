package io.iterablebatch.delivery.window;

import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.delivery.PreparedBatch.UpdateOutcome;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the attempt to send a batch ended. */
sealed interface SendResult {

    Batch batch();

    /** How many rows were in the batch when it was given to the sender, including those that had to leave it later. */
    int rowsSent();

    /**
     * There was an answer, or nothing was left to send.
     *
     * @param others items that had to leave the batch, because an earlier item of the same user goes first, and the
     *     single items that some of those were unfolded to
     * @param left how many items left the batch
     * @param settled what became of updates that were not sent, by identity of the object
     * @param batchResult on the updates that were sent, or null if there were none
     */
    record Judged(
            Batch batch,
            int rowsSent,
            List<BatchItem> others,
            int left,
            Map<Update, UpdateOutcome> settled,
            @Nullable BatchResult batchResult)
            implements SendResult {}

    /** The run is stopping. If the request was on the wire, it is unknown whether Iterable has applied it. */
    record Aborted(Batch batch, int rowsSent) implements SendResult {}

    /** The run cannot go on. */
    record Failed(Batch batch, int rowsSent, Throwable cause) implements SendResult {}
}
