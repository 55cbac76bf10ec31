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
 * Does to targets what a plan says. The state keeps the plan where no file does; the audit keeps what was done.
 *
 * @param operator in whose name it is done
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

    /** Small, so that what is done to targets is in the audit soon: a crash loses the answers of a chunk. */
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
    public boolean keepsJudged() {
        return false;
    }

    @Override
    public List<RecordStage> stages(Instance instance, long runId) {
        return List.of(new AuditStage(audit(instance, runId), action, targets.plan(), operator, clock));
    }

    private AuditLog audit(Instance instance, long runId) {
        return new AuditLog(stores.jdbc(), instance.instanceId(), runId);
    }
}
