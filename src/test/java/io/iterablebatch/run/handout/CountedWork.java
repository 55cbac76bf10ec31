package io.iterablebatch.run.handout;

import io.iterablebatch.ledger.slice.SliceFigures;
import io.iterablebatch.ledger.slice.SliceState;
import io.iterablebatch.ledger.slice.SliceStore;
import io.iterablebatch.run.store.LockedRepository;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.AdvisoryLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A slice of numbered items, done by a chunk-oriented step of Spring Batch: each item is counted in the transaction of
 * its chunk, so that a count of two is an item that was recorded twice; each chunk is also noted at once, as an API
 * would have seen it.
 */
final class CountedWork implements SliceWork {

    static final int CHUNK = 10;

    private final DataSource pool;
    private final JobRepository repository;
    private final int items;
    private final Duration pause;
    private final DatabaseTime clock;

    /**
     * @param items in each slice
     * @param pause that each chunk takes
     */
    CountedWork(DataSource pool, JobRepository repository, int items, Duration pause) {
        this.pool = pool;
        this.repository = repository;
        this.items = items;
        this.pause = pause;
        this.clock = DatabaseTime.asking(new JdbcTemplate(pool));
    }

    static void createTables(JdbcTemplate jdbc) {
        jdbc.execute("""
                CREATE TABLE item (slice integer, number integer, times integer NOT NULL, PRIMARY KEY (slice, number))
                """);
        jdbc.execute("CREATE TABLE wire (slice integer, first integer, worker text)");
    }

    @Override
    public PreparedSlice prepare(HandedSlice slice) throws UnfitHostException {
        return new CountedSlice(slice);
    }

    /** Ends the step as STOPPED, unlike a thrown exception alone. */
    private static final class Stop implements StepInterruptionPolicy {

        private volatile boolean wanted;

        @Override
        public void checkInterrupted(StepExecution step) throws JobInterruptedException {
            if (wanted) {
                step.setTerminateOnly();
                throw new JobInterruptedException("stopped");
            }
        }
    }

    private final class CountedSlice implements PreparedSlice, ItemStreamReader<Integer>, ItemWriter<Integer> {

        private final HandedSlice slice;
        private final Stop stop = new Stop();
        private @Nullable AdvisoryLock held;
        private int position;

        CountedSlice(HandedSlice slice) {
            this.slice = slice;
        }

        @Override
        public void execute(AdvisoryLock lock) {
            held = lock;
            JobRepository locked = LockedRepository.on(repository, lock::verify);
            var step = new StepBuilder("deliver", locked)
                            .<Integer, Integer>chunk(CHUNK)
                            .transactionManager(new JdbcTransactionManager(pool))
                            .reader(this)
                            .writer(this)
                            .stream(this)
                            .interruptionPolicy(stop)
                            .build();
            SliceStore slices = new SliceStore(new JdbcTemplate(pool));
            String owner = UUID.randomUUID().toString();
            if (!slices.take(slice.instanceId(), slice.slice(), slice.runId(), owner, clock.instant())) {
                return;
            }
            StepExecution execution = locked.getStepExecution(slice.stepExecutionId());
            execution.setExitStatus(ExitStatus.EXECUTING);
            execution.setEndTime(null);
            try {
                step.execute(execution);
            } catch (JobInterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            lock.verify();
            SliceState state = switch (execution.getStatus()) {
                case COMPLETED -> SliceState.DONE;
                case STOPPED -> SliceState.STOPPED;
                default -> throw new IllegalStateException(String.valueOf(execution.getStatus()));
            };
            slices.end(
                    slice.instanceId(),
                    slice.slice(),
                    owner,
                    state,
                    null,
                    SliceFigures.NONE,
                    List.of(),
                    clock.instant());
        }

        @Override
        public void stop() {
            stop.wanted = true;
        }

        @Override
        public void abandonAnswers() {}

        @Override
        public void open(ExecutionContext context) {
            position = context.getInt("position", 0);
        }

        @Override
        public @Nullable Integer read() {
            return position == items ? null : ++position;
        }

        @Override
        public void update(ExecutionContext context) {
            context.putInt("position", position);
        }

        @Override
        public void close() {}

        @Override
        public void write(Chunk<? extends Integer> chunk) {
            if (new SliceStore(new JdbcTemplate(pool)).noticeTo(slice.runId()).stop()) {
                stop();
            }
            sendOnTheWire(chunk.getItems().get(0));
            LockSupport.parkNanos(pause.toNanos());
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            for (Integer number : chunk) {
                jdbc.update("""
                        INSERT INTO item VALUES (?, ?, 1)
                        ON CONFLICT (slice, number) DO UPDATE SET times = item.times + 1
                        """, slice.slice(), number);
            }
            Objects.requireNonNull(held).verify();
        }

        /** On a connection of its own, so that no rollback takes it back. */
        private void sendOnTheWire(int first) {
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement = connection.prepareStatement(
                            "INSERT INTO wire VALUES (?, ?, current_setting('application_name'))")) {
                statement.setInt(1, slice.slice());
                statement.setInt(2, first);
                statement.execute();
            } catch (SQLException away) {
                throw new IllegalStateException(away);
            }
        }
    }
}
