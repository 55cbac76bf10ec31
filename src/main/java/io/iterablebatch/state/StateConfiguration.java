package io.iterablebatch.state;

import io.iterablebatch.state.database.ConnectionSettings;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Connections, statements and transactions on the state. The importing configuration provides the {@link DataSource},
 * since a run and a console differ in its size and name.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(DataSourceTransactionManagerAutoConfiguration.class)
public class StateConfiguration {

    @Bean
    ConnectionSettings connectionSettings(StateDatabase state) {
        return state.settings();
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }
}
