package io.iterablebatch.run.targets;

import io.iterablebatch.action.targets.apply.TargetsUpdate;
import io.iterablebatch.delivery.SendJournal;
import io.iterablebatch.ledger.audit.AuditLog;
import io.iterablebatch.ledger.audit.AuditedRequest;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The send journal of a run on targets. With each request it writes to the audit, in the same transaction, who asks for
 * what.
 */
final class AuditingSendJournal implements SendJournal {

    private final SendJournal journal;
    private final AuditLog log;
    private final TargetsUpdate action;
    private final Plan plan;
    private final TargetKind kind;
    private final String operator;
    private final RunStores stores;
    private final InstantSource clock;

    AuditingSendJournal(
            SendJournal journal,
            AuditLog log,
            TargetsUpdate action,
            Plan plan,
            String operator,
            RunStores stores,
            InstantSource clock) {
        this.journal = journal;
        this.log = log;
        this.action = action;
        this.plan = plan;
        this.kind = plan.subject().action().target().orElseThrow();
        this.operator = operator;
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public void opening(String requestId, long[] records, long[] users) {
        Collection<AuditedRequest> askings = askings(records);
        stores.inTransaction(() -> {
            journal.opening(requestId, records, users);
            log.asked(requestId, clock.instant(), plan.hash(), operator, askings);
            return requestId;
        });
    }

    /** One entry for each target; of several rows on a target the last stands for it, since that gets the outcome. */
    private Collection<AuditedRequest> askings(long[] records) {
        Map<String, AuditedRequest> byTarget = new HashMap<>();
        for (long record : records) {
            PlanEntry entry = plan.entries().get(Math.toIntExact(record - 1));
            TargetId id = entry.id();
            if (id != null) {
                AuditedRequest asking = asking(record, entry, id);
                byTarget.merge(id.key(), asking, (a, b) -> a.record() > b.record() ? a : b);
            }
        }
        return byTarget.values();
    }

    private AuditedRequest asking(long record, PlanEntry entry, TargetId id) {
        TargetState planned = entry.state();
        TargetState found = action.found(record);
        TargetState before = found == null ? planned : found;
        return new AuditedRequest(
                record,
                kind.one(),
                id.label(),
                planned == null ? null : planned.name(),
                before == null ? null : before.state());
    }

    @Override
    public void notApplied(String requestId) {
        journal.notApplied(requestId);
    }
}
