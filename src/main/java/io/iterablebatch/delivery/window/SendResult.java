package io.iterablebatch.delivery.window;

import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.delivery.PreparedBatch.UpdateOutcome;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the sending of a batch ended. */
sealed interface SendResult {

    Batch batch();

    /** How many rows were in it when it was given to be sent, those included that had to leave it. */
    int rowsSent();

    /**
     * There was an answer, or nothing to send.
     *
     * @param others what had to leave the batch, since something else of their users goes first, and what such were
     *     taken apart to
     * @param left how many items left it
     * @param settled what became of updates that were not sent, by identity of the object
     * @param verdict on the others, or null where nothing was sent
     */
    record Judged(
            Batch batch,
            int rowsSent,
            List<BatchItem> others,
            int left,
            Map<Update, UpdateOutcome> settled,
            @Nullable BatchResult verdict)
            implements SendResult {}

    /** It was given up because the run is stopping; whether Iterable has it is unknown if it was on the wire before. */
    record Aborted(Batch batch, int rowsSent) implements SendResult {}

    /** The run cannot go on. */
    record Failed(Batch batch, int rowsSent, Throwable cause) implements SendResult {}
}
