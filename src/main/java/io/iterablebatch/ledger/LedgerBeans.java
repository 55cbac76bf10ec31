package io.iterablebatch.ledger;

import io.iterablebatch.ledger.audit.ApprovalStore;
import io.iterablebatch.ledger.audit.CommandAudit;
import io.iterablebatch.ledger.audit.PlanUseStore;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.history.SampleStore;
import io.iterablebatch.ledger.instance.DestinationStore;
import io.iterablebatch.ledger.instance.FrozenPlanStore;
import io.iterablebatch.ledger.instance.IncrementalLoadStore;
import io.iterablebatch.ledger.instance.InstanceStore;
import io.iterablebatch.ledger.slice.SliceStore;
import org.springframework.context.support.GenericApplicationContext;

/** What reads and writes the tables of the ledger that belong to no single run, each made of a {@code JdbcTemplate}. */
public final class LedgerBeans {

    private LedgerBeans() {}

    /** Registers them. */
    public static void register(GenericApplicationContext beans) {
        beans.registerBean(ApprovalStore.class);
        beans.registerBean(CommandAudit.class);
        beans.registerBean(DestinationStore.class);
        beans.registerBean(FrozenPlanStore.class);
        beans.registerBean(IncrementalLoadStore.class);
        beans.registerBean(InstanceStore.class);
        beans.registerBean(PlanUseStore.class);
        beans.registerBean(RunLog.class);
        beans.registerBean(SampleStore.class);
        beans.registerBean(SliceStore.class);
        beans.registerBean(LedgerTables.class);
    }
}
