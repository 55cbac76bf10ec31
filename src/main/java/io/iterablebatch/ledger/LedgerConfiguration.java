package io.iterablebatch.ledger;

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
