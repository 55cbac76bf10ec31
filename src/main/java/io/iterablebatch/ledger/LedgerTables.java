package io.iterablebatch.ledger;

/** What reads and writes the tables of the ledger that belong to no single run. */
public record LedgerTables(
        Instances instances,
        RunLog runs,
        Destinations destinations,
        IncrementalLoads incrementalLoads,
        Samples samples,
        FrozenPlans frozenPlans,
        Approvals approvals) {}
