package io.iterablebatch.run.step;

import io.iterablebatch.action.RecordAction;
import io.iterablebatch.changes.ChangeDetection;
import io.iterablebatch.changes.FingerprintStore;
import io.iterablebatch.changes.lookup.FingerprintCache;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.store.RunStores;
import java.time.InstantSource;
import java.util.List;

/**
 * Updates users. Where the job sends only changes, the state keeps what was delivered last.
 *
 * @param destination the id of the destination
 */
public record RowWork(
        RecordAction action,
        RunRequest request,
        String destination,
        RunStores stores,
        FingerprintCache cache,
        InstantSource clock)
        implements RunWork {

    @Override
    public int chunkSize(int typicalLength) {
        return ChunkSize.of(request.job().options().send(), typicalLength);
    }

    @Override
    public void begin(long instanceId) {}

    @Override
    public boolean keepsJudged() {
        return true;
    }

    /**
     * The stages of a slice, of a run whose manager has those of the whole.
     *
     * @param among how many slices of this process share the memory for look-ups
     */
    public List<RecordStage> stagesOfSlice(Instance instance, int slice, int among) {
        JobFile job = request.job();
        if (!job.options().changes().only()) {
            return List.of();
        }
        return stores.inTransaction(() -> {
            FingerprintStore fingerprints = FingerprintStore.join(
                    stores.jdbc(), cache, destination, job.name(), instance.instanceId(), slice, among);
            return List.of(detection(fingerprints, instance));
        });
    }

    private ChangeDetection detection(FingerprintStore fingerprints, Instance instance) {
        boolean believing = !request.mode().full() && !instance.full();
        return new ChangeDetection(fingerprints, request.job(), destination, stores.userNumbers(), believing, clock);
    }

    @Override
    public List<RecordStage> stages(Instance instance, long runId) {
        JobFile job = request.job();
        return stores.inTransaction(() -> {
            if (!job.options().changes().only()) {
                FingerprintStore.retire(stores.jdbc(), destination, job.name());
                return List.of();
            }
            FingerprintStore fingerprints = FingerprintStore.open(stores.jdbc(), cache, destination, job.name());
            return List.of(detection(fingerprints, instance));
        });
    }
}
