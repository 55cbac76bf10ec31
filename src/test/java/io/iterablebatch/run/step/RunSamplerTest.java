package io.iterablebatch.run.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.ledger.history.SampleStore;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.time.Sleeper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** On a clock of its own: a night passes in a moment. */
@ExtendWith(TestDatabases.class)
@Timeout(60)
class RunSamplerTest {

    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
    private static final long RUN = 12;

    private final AtomicLong millis = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private DataSource database;
    private SampleStore samples;

    @BeforeEach
    void begin(TestDatabase fresh) {
        database = fresh.dataSource();
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.update("INSERT INTO batch_job_instance VALUES (7, 0, 'users', '7')");
        jdbc.update("INSERT INTO batch_job_execution (job_execution_id, job_instance_id, create_time, status)"
                + " VALUES (12, 7, now(), 'STARTED')");
        jdbc.update("INSERT INTO destination (destination_id, base_url, project) VALUES ('d', 'u', 'p')");
        jdbc.update("INSERT INTO load_instance (instance_id, destination_id, job, action, parameters, definition_hash,"
                + " source_columns, started_at) VALUES (7, 'd', 'users', 'users.bulk-update', '{}', 'h', '[]', now())");
        jdbc.update("INSERT INTO load_run (run_id, instance_id, resumed, key_fingerprint, started_at)"
                + " VALUES (12, 7, false, 'k', now())");
        samples = new SampleStore(jdbc);
    }

    /** Runs for so many samples, each counting one record more, and ends. */
    private List<Duration> runFor(int naps, DataSource dataSource) throws InterruptedException {
        List<Duration> slept = new CopyOnWriteArrayList<>();
        CountDownLatch over = new CountDownLatch(1);
        Sleeper sleeper = duration -> {
            slept.add(duration);
            millis.addAndGet(duration.toMillis());
            read.incrementAndGet();
            if (slept.size() == naps) {
                over.countDown();
                new CountDownLatch(1).await();
            }
        };
        RunSampler watching = RunSampler.watch(
                new SampleStore(new JdbcTemplate(dataSource)),
                RUN,
                new Waiting(),
                () -> new RunProgress.ProgressSnapshot(new Counts(read.get(), read.get(), 0, 0, 0, 0), 0.5),
                () -> START.plusMillis(millis.get()),
                sleeper);
        over.await();
        watching.close();
        return slept;
    }

    @Test
    void aRunThatWaitsIsSampledEveryTwoSecondsAndAtItsEnd() throws Exception {
        runFor(3, database);

        assertThat(samples.of(RUN))
                .extracting(sample -> Duration.between(START, sample.at()).toSeconds())
                .containsExactly(0L, 2L, 4L, 6L);
        RunSample last = samples.of(RUN).get(3);
        assertThat(last.counts().read()).isEqualTo(3);
        assertThat(last.requests().waited()).isEqualTo(Duration.ofSeconds(6));
        assertThat(last.requests().inFlight()).isEqualTo(2);
        assertThat(last.latency().median()).isZero();
    }

    @Test
    void aLongRunHasFewSamplesFromItsBeginningToItsEnd() throws Exception {
        List<Duration> slept = runFor(1_000, database);

        List<RunSample> kept = samples.of(RUN);
        assertThat(kept).hasSizeBetween(RunSampler.MOST / 2, RunSampler.MOST + 1);
        assertThat(kept.get(0).at()).isEqualTo(START);
        assertThat(kept.get(kept.size() - 1).at()).isEqualTo(START.plusMillis(millis.get()));
        assertThat(kept).extracting(RunSample::at).isSorted();
        assertThat(slept.get(0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(slept.get(slept.size() - 1)).isEqualTo(Duration.ofSeconds(64));
    }

    @Test
    void aDatabaseThatIsAwayCostsSamplesOnly() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        DataSource unsteady = new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                if (asked.incrementAndGet() == 2) {
                    throw new SQLException("away");
                }
                return super.getConnection();
            }
        };

        runFor(3, unsteady);

        assertThat(samples.of(RUN))
                .extracting(sample -> Duration.between(START, sample.at()).toSeconds())
                .containsExactly(0L, 4L, 6L);
    }

    /** Waits all the time. */
    private final class Waiting implements ApiClient {

        @Override
        public RequestStats stats() {
            return new RequestStats(1, 0, 1, Map.of(), Map.of(), Duration.ofMillis(millis.get()));
        }

        @Override
        public int inFlight() {
            return 2;
        }

        @Override
        public ApiAnswer send(ApiRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int inFlightCeiling(Endpoint endpoint) {
            return 1;
        }

        @Override
        public void pause(Duration time) {}

        @Override
        public void abortWaiting() {}

        @Override
        public void close() {}
    }
}
