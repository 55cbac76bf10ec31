package io.iterablebatch.run.store;

import io.iterablebatch.ledger.LedgerBeans;
import io.iterablebatch.ledger.history.JdbcRunHistory;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.metrics.Scrape;
import io.iterablebatch.review.PlanReview;
import io.iterablebatch.state.StateBeans;
import io.iterablebatch.state.database.ConnectionSettings;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What there is to be seen in the state: the history, which jobs are active, and what reads and writes the tables. */
public final class StateReaderBeans {

    private StateReaderBeans() {}

    /** Registers them. */
    public static void register(GenericApplicationContext beans) {
        StateBeans.register(beans);
        LedgerBeans.register(beans);
        beans.registerBean(PlanReview.class);
        beans.registerBean(RunHistory.class, () -> history(beans));
        beans.registerBean(Scrape.class, () -> {
            ConnectionSettings database = beans.getBean(ConnectionSettings.class);
            return new Scrape(
                    beans.getBean(JdbcTemplate.class),
                    (destination, job) -> JobLock.isHeld(database, destination, job));
        });
        beans.registerBean(
                StateReader.class,
                () -> new StateReader(
                        beans.getBean(ConnectionSettings.class),
                        beans.getBean(JdbcTemplate.class),
                        beans.getBean(RunHistory.class),
                        beans.getBeanProvider(Scrape.class)));
    }

    private static RunHistory history(GenericApplicationContext beans) {
        ConnectionSettings database = beans.getBean(ConnectionSettings.class);
        var readOnly = new TransactionTemplate(beans.getBean(PlatformTransactionManager.class));
        readOnly.setReadOnly(true);
        return new JdbcRunHistory(
                beans.getBean(JdbcTemplate.class),
                readOnly,
                run -> JobLock.isHeld(
                        database, run.origin().destination(), run.origin().job()));
    }
}
