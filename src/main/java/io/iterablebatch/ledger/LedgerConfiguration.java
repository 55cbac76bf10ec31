package io.iterablebatch.ledger;

import io.iterablebatch.ledger.audit.Approvals;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.history.Samples;
import io.iterablebatch.ledger.instance.Destinations;
import io.iterablebatch.ledger.instance.FrozenPlans;
import io.iterablebatch.ledger.instance.IncrementalLoads;
import io.iterablebatch.ledger.instance.Instances;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What reads and writes the tables of the ledger that belong to no single run, each made of a {@code JdbcTemplate}. */
@Configuration(proxyBeanMethods = false)
@Import({
    Approvals.class,
    Destinations.class,
    FrozenPlans.class,
    IncrementalLoads.class,
    Instances.class,
    RunLog.class,
    Samples.class,
    LedgerTables.class
})
public class LedgerConfiguration {}
