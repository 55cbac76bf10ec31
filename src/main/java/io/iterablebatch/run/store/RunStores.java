package io.iterablebatch.run.store;

import io.iterablebatch.api.pace.RateBudget;
import io.iterablebatch.config.Destination;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.ledger.JdbcRateBudget;
import io.iterablebatch.ledger.LedgerTables;
import io.iterablebatch.ledger.audit.ApprovalStore;
import io.iterablebatch.ledger.audit.CommandAudit;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.history.SampleStore;
import io.iterablebatch.ledger.instance.DestinationStore;
import io.iterablebatch.ledger.instance.FrozenPlanStore;
import io.iterablebatch.ledger.instance.IncrementalLoadStore;
import io.iterablebatch.ledger.instance.InstanceStore;
import io.iterablebatch.ledger.instance.UserNumberKey;
import io.iterablebatch.ledger.slice.SliceStore;
import io.iterablebatch.queue.RunLink;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a run keeps its state in: Spring Batch's repository and our ledger, on one database. */
public record RunStores(
        JobRepository repository,
        PlatformTransactionManager transactionManager,
        DataSource dataSource,
        JdbcTemplate jdbc,
        LedgerTables ledger,
        LostRunRecovery lostRuns) {

    public <T> T inTransaction(Supplier<T> work) {
        T result = new TransactionTemplate(transactionManager).execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("no result");
        }
        return result;
    }

    /** The rate budget that all runs to the destination share on this database. */
    public RateBudget budget(Destination destination) {
        return new JdbcRateBudget(dataSource, destination.id());
    }

    /** The numbers that stand for users in this state. */
    public UserNumbers userNumbers() {
        return UserNumberKey.read(jdbc);
    }

    /** What a run has to do with the queue, where it is a try of a queued one. */
    public RunLink queueLink() {
        return new RunLink(jdbc);
    }

    public InstanceStore instances() {
        return ledger.instances();
    }

    public RunLog runs() {
        return ledger.runs();
    }

    public DestinationStore destinations() {
        return ledger.destinations();
    }

    public IncrementalLoadStore incrementalLoads() {
        return ledger.incrementalLoads();
    }

    public SampleStore samples() {
        return ledger.samples();
    }

    public FrozenPlanStore frozenPlans() {
        return ledger.frozenPlans();
    }

    public CommandAudit commandAudit() {
        return ledger.commandAudit();
    }

    public SliceStore slices() {
        return ledger.slices();
    }

    public ApprovalStore approvals() {
        return ledger.approvals();
    }
}
