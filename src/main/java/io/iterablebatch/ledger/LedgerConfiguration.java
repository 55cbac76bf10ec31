package io.iterablebatch.ledger;

import io.iterablebatch.ledger.audit.ApprovalStore;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.history.SampleStore;
import io.iterablebatch.ledger.instance.DestinationStore;
import io.iterablebatch.ledger.instance.FrozenPlanStore;
import io.iterablebatch.ledger.instance.IncrementalLoadStore;
import io.iterablebatch.ledger.instance.InstanceStore;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What reads and writes the tables of the ledger that belong to no single run, each made of a {@code JdbcTemplate}. */
@Configuration(proxyBeanMethods = false)
@Import({
    ApprovalStore.class,
    DestinationStore.class,
    FrozenPlanStore.class,
    IncrementalLoadStore.class,
    InstanceStore.class,
    RunLog.class,
    SampleStore.class,
    LedgerTables.class
})
public class LedgerConfiguration {}
