package io.iterablebatch.engine;

import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.prune.StatePruning;
import io.iterablebatch.review.PlanReview;
import io.iterablebatch.run.RowRunLauncher;
import io.iterablebatch.run.RunLauncher;
import io.iterablebatch.run.SliceManagement;
import io.iterablebatch.run.StopSignal;
import io.iterablebatch.run.ending.StopSchedule;
import io.iterablebatch.run.handout.FleetSliceHandlers;
import io.iterablebatch.run.handout.SliceHosts;
import io.iterablebatch.run.partition.SliceHandlers;
import io.iterablebatch.run.partition.SliceSources;
import io.iterablebatch.run.partition.SliceTools;
import io.iterablebatch.run.store.ExceptionTextFilter;
import io.iterablebatch.run.store.LostRunRecovery;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.run.store.StateReader;
import io.iterablebatch.run.store.StateReaderBeans;
import io.iterablebatch.run.targets.TargetRunLauncher;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.time.Sleeper;
import javax.sql.DataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The engine: Spring Batch on the state's PostgreSQL, and what all runs of a process share. What belongs to one run is
 * made by {@link RowRunLauncher} and {@link TargetRunLauncher}. Each bean is registered here by hand: to read
 * annotations and to auto-configure Spring Batch took a quarter of a command's CPU (issue 20). {@link EngineStarter}
 * registers what was made before Spring.
 */
final class EngineBeans {

    /** How many slices a process executes at once: as many as there are processors to map their records. */
    private static final int SLICES = Runtime.getRuntime().availableProcessors();

    /**
     * Enough for the step's transaction, the job repository's, and the short ones of threads that send; and of each
     * slice. Connections are made when they are needed.
     */
    private static final int POOL_SIZE = 8 + 2 * SLICES;

    private EngineBeans() {}

    static void register(GenericApplicationContext beans) {
        StateReaderBeans.register(beans);
        beans.registerBean(
                DataSource.class, () -> beans.getBean(StateDatabase.class).migratedPool("iterable-batch", POOL_SIZE));
        beans.registerBean(JobRepository.class, () -> repository(beans));
        beans.registerBean("clock", DatabaseTime.class, () -> DatabaseTime.of(beans.getBean(JdbcTemplate.class)));
        beans.registerBean(
                StopSignal.class,
                () -> new StopSignal(
                        StopSchedule.of(beans.getBean(EnvironmentSettings.class).stopWithin())
                                .answers(),
                        Sleeper.SYSTEM));
        beans.registerBean(RunStores.class);
        beans.registerBean(LostRunRecovery.class);
        beans.registerBean(SliceTools.class);
        beans.registerBean(SliceSources.class);
        beans.registerBean(SliceManagement.class);
        beans.registerBean(SliceHandlers.class, () -> new FleetSliceHandlers(beans.getBean(SliceHosts.class)));
        beans.registerBean(SliceHosts.class);
        beans.registerBean(RunLauncher.class);
        beans.registerBean(RowRunLauncher.class);
        beans.registerBean(TargetRunLauncher.class);
        beans.registerBean(StatePruning.class);
        // Spring does not close it: whoever opened the engine does, and the engine closes these beans.
        beans.registerBean(Engine.class, () -> engine(beans), definition -> definition.setDestroyMethodName(""));
    }

    private static JobRepository repository(GenericApplicationContext beans) {
        var factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(beans.getBean(DataSource.class));
        factory.setTransactionManager(beans.getBean(PlatformTransactionManager.class));
        factory.setDatabaseType("POSTGRES");
        factory.setSerializer(new JacksonExecutionContextStringSerializer());
        // Serializable, the default, makes runs that begin at once fail.
        factory.setIsolationLevelForCreate("ISOLATION_READ_COMMITTED");
        try {
            factory.afterPropertiesSet();
            return ExceptionTextFilter.on(factory.getObject());
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Engine engine(GenericApplicationContext beans) {
        return new BatchEngine(
                beans.getBean(EnvironmentSettings.class),
                beans.getBeanProvider(ApiConnection.class).getIfAvailable(),
                beans.getBean(RunStores.class),
                beans.getBean(StateReader.class),
                beans.getBean(PlanReview.class),
                beans.getBean(RowRunLauncher.class),
                beans.getBean(TargetRunLauncher.class),
                beans.getBean(StopSignal.class),
                beans.getBean(StatePruning.class),
                beans.getBean(SliceHosts.class),
                beans.getBean(OpenApplication.class));
    }
}
