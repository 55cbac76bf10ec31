package io.iterablebatch.run.store;

import io.iterablebatch.api.pace.RateBudget;
import io.iterablebatch.config.Destination;
import io.iterablebatch.ledger.JdbcRateBudget;
import io.iterablebatch.ledger.LedgerTables;
import io.iterablebatch.ledger.audit.Approvals;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.history.Samples;
import io.iterablebatch.ledger.instance.Destinations;
import io.iterablebatch.ledger.instance.FrozenPlans;
import io.iterablebatch.ledger.instance.IncrementalLoads;
import io.iterablebatch.ledger.instance.Instances;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a run keeps its state in: Spring Batch's repository and our ledger, on one database. */
public record Stores(
        JobRepository repository,
        PlatformTransactionManager transactionManager,
        DataSource dataSource,
        JdbcTemplate jdbc,
        LedgerTables ledger,
        LostRuns lostRuns) {

    public <T> T inTransaction(Supplier<T> work) {
        T result = new TransactionTemplate(transactionManager).execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("no result");
        }
        return result;
    }

    /** What all runs to the destination share on this database. */
    public RateBudget budget(Destination destination) {
        return new JdbcRateBudget(dataSource, destination.id());
    }

    public Instances instances() {
        return ledger.instances();
    }

    public RunLog runs() {
        return ledger.runs();
    }

    public Destinations destinations() {
        return ledger.destinations();
    }

    public IncrementalLoads incrementalLoads() {
        return ledger.incrementalLoads();
    }

    public Samples samples() {
        return ledger.samples();
    }

    public FrozenPlans frozenPlans() {
        return ledger.frozenPlans();
    }

    public Approvals approvals() {
        return ledger.approvals();
    }
}
