package io.iterablebatch.run.targets;

import io.iterablebatch.action.targets.apply.TargetsUpdate;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.delivery.SendJournal;
import io.iterablebatch.job.SendSection;
import io.iterablebatch.ledger.audit.AuditLog;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.run.step.RunWork;
import io.iterablebatch.run.store.RunStores;
import java.time.InstantSource;
import java.util.List;

/**
 * Does what a plan says to its targets. The state keeps the plan where no file does, and the audit what was done.
 *
 * @param operator who has it done
 */
record TargetWork(
        TargetsUpdate action,
        TargetPlan targets,
        SendSection send,
        RunStores stores,
        String operator,
        InstantSource clock)
        implements RunWork {

    private static final int REQUESTS_OF_A_CHUNK = 10;

    /** What is done to targets is to be in the audit soon: a crash loses the answers of a chunk. */
    @Override
    public int chunkSize(int typicalLength) {
        return REQUESTS_OF_A_CHUNK * Math.min(send.batchSize(), action.mostItems());
    }

    @Override
    public void begin(long instanceId) {
        if (targets.kept()) {
            stores.frozenPlans()
                    .keep(
                            instanceId,
                            PlanFile.text(targets.plan()),
                            targets.plan().life().expiresAt());
        }
    }

    @Override
    public SendJournal journal(SendJournal journal, Instance instance, long runId) {
        return new AuditingSendJournal(
                journal, audit(instance, runId), action, targets.plan(), operator, stores, clock);
    }

    @Override
    public List<RecordStage> stages(Instance instance, long runId) {
        return List.of(new AuditStage(audit(instance, runId), action, targets.plan(), operator, clock));
    }

    private AuditLog audit(Instance instance, long runId) {
        return new AuditLog(stores.jdbc(), instance.instanceId(), runId);
    }
}
