package io.iterablebatch.run;

import io.iterablebatch.api.RateBudget;
import io.iterablebatch.config.Destination;
import io.iterablebatch.ledger.Approvals;
import io.iterablebatch.ledger.Destinations;
import io.iterablebatch.ledger.FrozenPlans;
import io.iterablebatch.ledger.IncrementalLoads;
import io.iterablebatch.ledger.Instances;
import io.iterablebatch.ledger.JdbcRateBudget;
import io.iterablebatch.ledger.LedgerTables;
import io.iterablebatch.ledger.RunLog;
import io.iterablebatch.ledger.Samples;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a run keeps its state in: Spring Batch's repository and our ledger, on one database. */
record Stores(
        JobRepository repository,
        PlatformTransactionManager transactionManager,
        DataSource dataSource,
        JdbcTemplate jdbc,
        LedgerTables ledger,
        LostRuns lostRuns) {

    <T> T inTransaction(Supplier<T> work) {
        T result = new TransactionTemplate(transactionManager).execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("no result");
        }
        return result;
    }

    /** What all runs to the destination share on this database. */
    RateBudget budget(Destination destination) {
        return new JdbcRateBudget(dataSource, destination.id());
    }

    Instances instances() {
        return ledger.instances();
    }

    RunLog runs() {
        return ledger.runs();
    }

    Destinations destinations() {
        return ledger.destinations();
    }

    IncrementalLoads incrementalLoads() {
        return ledger.incrementalLoads();
    }

    Samples samples() {
        return ledger.samples();
    }

    FrozenPlans frozenPlans() {
        return ledger.frozenPlans();
    }

    Approvals approvals() {
        return ledger.approvals();
    }
}
