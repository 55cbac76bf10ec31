package io.iterablebatch.run;

import io.iterablebatch.api.RateBudget;
import io.iterablebatch.config.Destination;
import io.iterablebatch.ledger.Approvals;
import io.iterablebatch.ledger.Destinations;
import io.iterablebatch.ledger.FrozenPlans;
import io.iterablebatch.ledger.IncrementalLoads;
import io.iterablebatch.ledger.Instances;
import io.iterablebatch.ledger.JdbcRateBudget;
import io.iterablebatch.ledger.RunLog;
import io.iterablebatch.ledger.Samples;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a run keeps its state in: Spring Batch's repository and our ledger, on one database. */
record Stores(
        JobRepository repository,
        JobOperator operator,
        PlatformTransactionManager transactionManager,
        DataSource dataSource,
        JdbcTemplate jdbc,
        Instances instances,
        RunLog runs,
        Destinations destinations) {

    static Stores of(ApplicationContext context) {
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        return new Stores(
                context.getBean(JobRepository.class),
                context.getBean(JobOperator.class),
                context.getBean(PlatformTransactionManager.class),
                context.getBean(DataSource.class),
                jdbc,
                new Instances(jdbc),
                new RunLog(jdbc),
                new Destinations(jdbc));
    }

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

    IncrementalLoads incrementalLoads() {
        return new IncrementalLoads(jdbc);
    }

    Samples samples() {
        return new Samples(jdbc);
    }

    FrozenPlans frozenPlans() {
        return new FrozenPlans(jdbc);
    }

    Approvals approvals() {
        return new Approvals(jdbc);
    }

    LostRuns lostRuns() {
        return new LostRuns(jdbc, runs);
    }
}
