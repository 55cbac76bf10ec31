package io.iterablebatch.ledger;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Whatever reads and writes tables of the ledger that belong to no single run. Each is made of the JdbcTemplate. */
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
