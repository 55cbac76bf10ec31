package io.iterablebatch.run;

import com.zaxxer.hikari.HikariDataSource;
import io.iterablebatch.state.Migrations;
import io.iterablebatch.state.StateDatabase;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Spring Batch on the state's PostgreSQL. The auto-configurations are named one by one: looking for them would cost a
 * command more time than all else they do.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    BatchAutoConfiguration.class,
    BatchJdbcAutoConfiguration.class
})
class EngineConfiguration {

    /** The step's transaction, the job repository's, and the senders' short ones. */
    private static final int POOL_SIZE = 8;

    @Bean
    DataSource dataSource(StateDatabase state) {
        HikariDataSource pool = state.settings().pool("iterable-batch", POOL_SIZE);
        try {
            Migrations.apply(pool);
            return pool;
        } catch (RuntimeException | Error failure) {
            pool.close();
            throw failure;
        }
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    @Bean
    static QuietRepository quietRepository() {
        return new QuietRepository();
    }

    @Bean
    ExecutionContextSerializer executionContextSerializer() {
        return new JacksonExecutionContextStringSerializer();
    }

    @Bean
    MapJobRegistry jobRegistry() {
        return new MapJobRegistry();
    }
}
