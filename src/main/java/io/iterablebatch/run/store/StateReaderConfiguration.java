package io.iterablebatch.run.store;

import io.iterablebatch.ledger.LedgerConfiguration;
import io.iterablebatch.ledger.history.JdbcRunHistory;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.metrics.Scrape;
import io.iterablebatch.state.StateConfiguration;
import io.iterablebatch.state.database.ConnectionSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What there is to be seen in the state: the history, and which jobs are active. */
@Configuration(proxyBeanMethods = false)
@Import({StateConfiguration.class, LedgerConfiguration.class, StateReader.class})
public class StateReaderConfiguration {

    @Bean
    RunHistory history(JdbcTemplate jdbc, PlatformTransactionManager transactionManager, ConnectionSettings database) {
        var readOnly = new TransactionTemplate(transactionManager);
        readOnly.setReadOnly(true);
        return new JdbcRunHistory(
                jdbc,
                readOnly,
                run -> JobLock.isHeld(
                        database, run.origin().destination(), run.origin().job()));
    }

    @Bean
    Scrape scrape(JdbcTemplate jdbc, ConnectionSettings database) {
        return new Scrape(jdbc, (destination, job) -> JobLock.isHeld(database, destination, job));
    }
}
