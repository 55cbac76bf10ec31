package io.iterablebatch.run.targets;

import io.iterablebatch.action.targets.apply.TargetAuditNote;
import io.iterablebatch.action.targets.apply.TargetsUpdate;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.ledger.audit.AuditLog;
import io.iterablebatch.ledger.audit.AuditedChange;
import io.iterablebatch.ledger.audit.AuditedTarget;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the audit, together with the outcomes, what was done to targets and what was refused. Targets on which
 * there was nothing to do are not in it.
 */
final class AuditStage implements RecordStage {

    private final AuditLog log;
    private final TargetsUpdate action;
    private final TargetKind kind;
    private final Plan plan;
    private final String operator;
    private final InstantSource clock;

    AuditStage(AuditLog log, TargetsUpdate action, Plan plan, String operator, InstantSource clock) {
        this.log = log;
        this.action = action;
        this.kind = plan.subject().action().target().orElseThrow();
        this.plan = plan;
        this.operator = operator;
        this.clock = clock;
    }

    @Override
    public List<? extends MappedRecord> arriving(List<? extends MappedRecord> chunk) {
        return chunk;
    }

    @Override
    public void recorded(List<RecordOutcome> finished) {
        List<AuditEntry> entries = new ArrayList<>(finished.size());
        for (RecordOutcome recordOutcome : finished) {
            TargetAuditNote acted = action.acted(recordOutcome.record());
            if (acted != null || recordOutcome.reason() != null) {
                entries.add(entry(recordOutcome, acted));
            }
        }
        log.add(entries);
    }

    private AuditEntry entry(RecordOutcome recordOutcome, @Nullable TargetAuditNote acted) {
        PlanEntry planned = plan.entries().get((int) recordOutcome.record().number() - 1);
        TargetState before = acted != null && acted.before() != null ? acted.before() : planned.state();
        TargetState after = acted == null ? null : acted.after();
        return new AuditEntry(
                clock.instant(),
                plan.hash(),
                operator,
                recordOutcome.record().number(),
                new AuditedTarget(
                        kind.one(),
                        planned.id() == null
                                ? "row " + planned.row()
                                : planned.id().label(),
                        planned.state() == null ? null : planned.state().name()),
                new AuditedChange(
                        before == null ? null : before.state(),
                        recordOutcome.outcome(),
                        recordOutcome.reason() == null
                                ? null
                                : recordOutcome.reason().code(),
                        acted == null ? "not sent" : acted.answer(),
                        after == null ? null : after.state()));
    }
}
