package io.iterablebatch.run.partition;

import io.iterablebatch.accounting.SentBecause;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.changes.ChangeDetection;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.ledger.slice.SliceFigures;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a slice has done in a run, earlier executions of it in this run included. */
record FiguresSoFar(ApiClient client, List<RecordStage> stages, SliceFigures before) implements Supplier<SliceFigures> {

    @Override
    public SliceFigures get() {
        return before.plus(new SliceFigures(
                client.stats(), client.inFlight(), client.latencies().counts(), sentBecause()));
    }

    private @Nullable SentBecause sentBecause() {
        for (RecordStage stage : stages) {
            if (stage instanceof ChangeDetection changes) {
                return changes.sentBecause();
            }
        }
        return null;
    }
}
