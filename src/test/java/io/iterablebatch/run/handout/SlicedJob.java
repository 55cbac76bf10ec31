package io.iterablebatch.run.handout;

import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.slice.SliceOrders;
import io.iterablebatch.ledger.slice.SlicePlan;
import io.iterablebatch.ledger.slice.SliceStore;
import io.iterablebatch.run.store.JobHold;
import io.iterablebatch.run.store.LockedRepository;
import io.iterablebatch.run.store.LostRunRecovery;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.AdvisoryLock;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.time.Sleeper;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.partition.PartitionStep;
import org.springframework.batch.core.partition.support.DefaultStepExecutionAggregator;
import org.springframework.batch.core.partition.support.SimpleStepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A job of slices as a run manages it: takes the job's lock, ends what an earlier run left, and hands slices out. */
final class SlicedJob {

    static final String JOB = "counted";
    static final String DESTINATION = "somewhere";

    private final DataSource pool;
    private final ConnectionSettings database;
    private final JdbcTemplate jdbc;
    private final JobRepository repository;
    private final RunLog runs;
    private final SliceStore ledger;
    private final HandedSliceTasks tasks;
    private final DatabaseTime clock;
    private final WorkerId self;
    private final AtomicBoolean stopping = new AtomicBoolean();

    SlicedJob(DataSource pool, ConnectionSettings database, WorkerId self) {
        this.pool = pool;
        this.database = database;
        this.jdbc = new JdbcTemplate(pool);
        this.repository = repository(pool);
        this.runs = new RunLog(jdbc);
        this.ledger = new SliceStore(jdbc);
        this.clock = DatabaseTime.asking(jdbc);
        this.tasks = new HandedSliceTasks(jdbc);
        this.self = self;
    }

    static JobRepository repository(DataSource pool) {
        var factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(pool);
        factory.setTransactionManager(new JdbcTransactionManager(pool));
        factory.setDatabaseType("POSTGRES");
        factory.setSerializer(new JacksonExecutionContextStringSerializer());
        factory.setIsolationLevelForCreate("ISOLATION_READ_COMMITTED");
        try {
            factory.afterPropertiesSet();
            return factory.getObject();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        stopping.set(true);
    }

    JobRepository repository() {
        return repository;
    }

    /** Runs it with as many slices, all at once; goes on with an instance that did not complete. */
    JobExecution run(int slices) {
        return run(slices, slices);
    }

    JobExecution run(int slices, int atOnce) {
        AdvisoryLock lock = AdvisoryLock.tryAcquire(database, "job " + JOB, "iterable-batch 1")
                .orElseThrow(() -> new IllegalStateException("another run is active"));
        try (lock) {
            return locked(lock, slices, atOnce);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ending);
        }
    }

    private JobExecution locked(AdvisoryLock lock, int slices, int atOnce) throws InterruptedException {
        new OldSlices(jdbc, tasks, runs, database, self, Sleeper.SYSTEM).end(DESTINATION, JOB, () -> {});
        new LostRunRecovery(jdbc, runs).recover(DESTINATION, JOB);
        JobExecution execution = begin(unfinished(), slices);
        long runId = execution.getId();
        JobHold hold = new JobHold(lock, runs, runId);
        JobRepository locked = LockedRepository.on(repository, hold::keep);
        execute(job(locked, hold, slices, atOnce), execution);
        if (execution.getStatus() != BatchStatus.UNKNOWN && runs.keeps(runId)) {
            jdbc.update("UPDATE load_run SET ended_at = clock_timestamp() WHERE run_id = ?", runId);
            jdbc.update(
                    "UPDATE load_instance SET completed = ? WHERE instance_id = ?",
                    execution.getStatus() == BatchStatus.COMPLETED,
                    execution.getJobInstanceId());
        }
        return execution;
    }

    private static void execute(Job job, JobExecution execution) {
        try {
            job.execute(execution);
        } catch (Exception unwritten) {
            execution.addFailureException(unwritten);
            execution.setStatus(BatchStatus.UNKNOWN);
        }
    }

    private Job job(JobRepository locked, JobHold hold, int slices, int atOnce) {
        PartitionStep step = new PartitionStep(locked);
        step.setName("deliver");
        step.setStepExecutionSplitter(new SimpleStepExecutionSplitter(locked, "deliver", size -> parts(slices)));
        step.setStepExecutionAggregator(new DefaultStepExecutionAggregator());
        step.setPartitionHandler(new SliceHandOut(
                hold,
                new HandedSliceStore(jdbc),
                tasks,
                new SliceTaskClient(pool, clock),
                new TransactionTemplate(new JdbcTransactionManager(pool)),
                locked,
                atOnce,
                part -> Integer.parseInt(part.getStepName().substring("deliver:slice-".length())),
                stopping::get,
                clock,
                Sleeper.SYSTEM));
        return new JobBuilder(JOB, locked).start(step).build();
    }

    private static Map<String, ExecutionContext> parts(int slices) {
        Map<String, ExecutionContext> parts = new HashMap<>();
        for (int slice = 0; slice < slices; slice++) {
            parts.put("slice-" + slice, new ExecutionContext());
        }
        return parts;
    }

    private @Nullable Long unfinished() {
        return jdbc.queryForObject("SELECT max(instance_id) FROM load_instance WHERE NOT completed", Long.class);
    }

    private JobExecution begin(@Nullable Long resumed, int slices) {
        JobExecution execution = create(resumed);
        if (resumed == null) {
            jdbc.update("INSERT INTO destination VALUES (?, '', '', NULL) ON CONFLICT DO NOTHING", DESTINATION);
            jdbc.update("""
                    INSERT INTO load_instance (instance_id, destination_id, job, action, parameters, definition_hash,
                      source_columns, started_at) VALUES (?, ?, ?, '', '', '', '', clock_timestamp())
                    """, execution.getJobInstanceId(), DESTINATION, JOB);
            ledger.divide(execution.getJobInstanceId(), new SlicePlan(slices, null, null));
        }
        runs.begin(execution.getId(), execution.getJobInstanceId(), resumed != null, "", clock.instant());
        ledger.begin(execution.getJobInstanceId(), execution.getId(), new SliceOrders(false, slices, null, ""));
        return execution;
    }

    private JobExecution create(@Nullable Long resumed) {
        if (resumed == null) {
            JobParameters parameters = new JobParametersBuilder()
                    .addString("instance", UUID.randomUUID().toString())
                    .toJobParameters();
            JobInstance instance = repository.createJobInstance(JOB, parameters);
            return repository.createJobExecution(instance, parameters, new ExecutionContext());
        }
        JobInstance instance = repository.getJobInstance(resumed);
        JobExecution last = repository.getLastJobExecution(instance);
        return repository.createJobExecution(instance, last.getJobParameters(), last.getExecutionContext());
    }
}
