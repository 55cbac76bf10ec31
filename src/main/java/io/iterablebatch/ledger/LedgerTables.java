package io.iterablebatch.ledger;

import io.iterablebatch.ledger.audit.ApprovalStore;
import io.iterablebatch.ledger.audit.CommandAudit;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.history.SampleStore;
import io.iterablebatch.ledger.instance.DestinationStore;
import io.iterablebatch.ledger.instance.FrozenPlanStore;
import io.iterablebatch.ledger.instance.IncrementalLoadStore;
import io.iterablebatch.ledger.instance.InstanceStore;
import io.iterablebatch.ledger.slice.SliceStore;

/** What reads and writes the tables of the ledger that belong to no single run. */
public record LedgerTables(
        InstanceStore instances,
        RunLog runs,
        DestinationStore destinations,
        IncrementalLoadStore incrementalLoads,
        SampleStore samples,
        FrozenPlanStore frozenPlans,
        ApprovalStore approvals,
        CommandAudit commandAudit,
        SliceStore slices) {}
