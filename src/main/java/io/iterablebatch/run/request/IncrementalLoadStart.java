package io.iterablebatch.run.request;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.ledger.instance.IncrementalLoadStore;
import io.iterablebatch.ledger.instance.Instance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides from when on an incremental load wants rows. */
public final class IncrementalLoadStart {

    private final IncrementalLoadStore loads;
    private final String destination;

    public IncrementalLoadStart(IncrementalLoadStore loads, String destination) {
        this.loads = loads;
        this.destination = destination;
    }

    /**
     * The time for {@code :since}: that of the resumed instance, or for a new one what follows from the last load.
     *
     * @return null where the first load's value is to be taken, or nothing asks for one
     */
    public @Nullable Instant since(RunRequest request, @Nullable Instance resumed, List<String> warnings) {
        if (!(request.job().source() instanceof WarehouseSection warehouse)
                || !warehouse.query().incremental()) {
            return null;
        }
        if (resumed != null) {
            Instant frozen = loads.since(resumed.instanceId());
            if (frozen != null && request.mode().full()) {
                warnings.add("--full came too late for `:since`, which is that of the instance that this run goes on"
                        + " with; --fresh --full reads everything");
            }
            return frozen;
        }
        return request.mode().full() ? null : afterTheLast(request.job(), warehouse);
    }

    private @Nullable Instant afterTheLast(JobFile job, WarehouseSection warehouse) {
        return loads.last(destination, job.name(), job.definition().parameters())
                .map(warehouse.increments()::after)
                .orElse(null);
    }
}
