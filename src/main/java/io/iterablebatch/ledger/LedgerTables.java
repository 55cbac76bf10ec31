package io.iterablebatch.ledger;

import io.iterablebatch.ledger.audit.Approvals;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.history.Samples;
import io.iterablebatch.ledger.instance.Destinations;
import io.iterablebatch.ledger.instance.FrozenPlans;
import io.iterablebatch.ledger.instance.IncrementalLoads;
import io.iterablebatch.ledger.instance.Instances;

/** What reads and writes the tables of the ledger that belong to no single run. */
public record LedgerTables(
        Instances instances,
        RunLog runs,
        Destinations destinations,
        IncrementalLoads incrementalLoads,
        Samples samples,
        FrozenPlans frozenPlans,
        Approvals approvals) {}
