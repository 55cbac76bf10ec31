package io.iterablebatch.ledger;

/** Whatever reads and writes tables of the ledger for a run, all in one. */
public record LedgerTables(
        Instances instances,
        RunLog runs,
        Destinations destinations,
        IncrementalLoads incrementalLoads,
        Samples samples,
        FrozenPlans frozenPlans,
        Approvals approvals) {}
