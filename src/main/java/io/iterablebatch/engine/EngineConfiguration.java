package io.iterablebatch.engine;

import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.prune.StatePruning;
import io.iterablebatch.run.RowRunLauncher;
import io.iterablebatch.run.RunLauncher;
import io.iterablebatch.run.StopSignal;
import io.iterablebatch.run.ending.StopSchedule;
import io.iterablebatch.run.store.ExceptionTextFilter;
import io.iterablebatch.run.store.LostRunRecovery;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.run.store.StateReader;
import io.iterablebatch.run.store.StateReaderConfiguration;
import io.iterablebatch.run.targets.TargetRunLauncher;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.time.Sleeper;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The engine: Spring Batch on the state's PostgreSQL, and what all runs of a process share. What belongs to one run is
 * made by {@link RowRunLauncher} and {@link TargetRunLauncher}. The auto-configurations are named one by one: looking
 * for them would cost a command more time than all else they do. {@link EngineStarter} registers what was made before
 * Spring.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({BatchAutoConfiguration.class, BatchJdbcAutoConfiguration.class})
@Import({
    StateReaderConfiguration.class,
    RunStores.class,
    LostRunRecovery.class,
    RunLauncher.class,
    RowRunLauncher.class,
    TargetRunLauncher.class,
    StatePruning.class
})
class EngineConfiguration {

    /** Enough for the step's transaction, the job repository's, and the short ones of threads that send. */
    private static final int POOL_SIZE = 8;

    @Bean
    DataSource dataSource(StateDatabase state) {
        return state.migratedPool("iterable-batch", POOL_SIZE);
    }

    @Bean
    static ExceptionTextFilter quietRepository() {
        return new ExceptionTextFilter();
    }

    @Bean
    ExecutionContextSerializer executionContextSerializer() {
        return new JacksonExecutionContextStringSerializer();
    }

    /** The database's time, unless another one was registered before Spring started. */
    @Bean
    @ConditionalOnMissingBean
    DatabaseTime clock(JdbcTemplate jdbc) {
        return DatabaseTime.of(jdbc);
    }

    @Bean
    StopSignal stops(EnvironmentSettings configuration) {
        return new StopSignal(StopSchedule.of(configuration.stopWithin()).answers(), Sleeper.SYSTEM);
    }

    /** Spring does not close it: whoever opened the engine does, and the engine closes these beans. */
    @Bean(destroyMethod = "")
    Engine engine(
            EnvironmentSettings configuration,
            @Nullable ApiConnection connection,
            RunStores stores,
            StateReader stateReader,
            RowRunLauncher rows,
            TargetRunLauncher targets,
            StopSignal stopSignal,
            StatePruning pruning,
            OpenApplication application) {
        return new BatchEngine(
                configuration, connection, stores, stateReader, rows, targets, stopSignal, pruning, application);
    }
}
