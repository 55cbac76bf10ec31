package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.accounting.SampledRequests;
import io.iterablebatch.api.Latency;
import io.iterablebatch.ledger.history.SampleStore;
import io.iterablebatch.prune.OldRowRemover;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(TestDatabases.class)
class SampleStoreTest {

    private Runs runs;
    private TransactionTemplate transaction;
    private SampleStore samples;

    @BeforeEach
    void begin(TestDatabase database) {
        runs = new Runs(database).instance(7, "users", Map.of()).run(12, 7).run(13, 7);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        samples = new SampleStore(runs.jdbc);
    }

    private static RunSample sample(int seconds) {
        return new RunSample(
                Runs.NOW.plusSeconds(seconds),
                new Counts(60 + seconds, 50, 4, 3, 2, 1),
                0.25,
                new SampledRequests(9, 2, 1, Duration.ofMillis(1_500), 4),
                new Latency(Duration.ofNanos(304_000_000), Duration.ofNanos(1_512_345_000)));
    }

    @Test
    void comeBackAsTheyWereInTheOrderOfTime() {
        samples.record(12, 2, sample(4));
        samples.record(12, 1, sample(2));
        samples.record(13, 0, sample(9));

        assertThat(samples.of(12)).containsExactly(sample(2), sample(4));
        assertThat(samples.of(13)).containsExactly(sample(9));
        assertThat(samples.of(14)).isEmpty();
    }

    @Test
    void thinningKeepsTheFirstAndEverySecondOne() {
        for (int i = 0; i < 5; i++) {
            samples.record(12, i, sample(i));
        }

        samples.thin(12, 2);

        assertThat(samples.of(12)).containsExactly(sample(0), sample(2), sample(4));
    }

    @Test
    void noRunNoSample() {
        assertThatThrownBy(() -> samples.record(99, 0, sample(0))).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void goWithTheirRun() {
        samples.record(12, 0, sample(0));

        new OldRowRemover(runs.jdbc, transaction, true).instances(List.of(7L));
        assertThat(samples.of(12)).hasSize(1);

        new OldRowRemover(runs.jdbc, transaction, false).instances(List.of(7L));
        assertThat(samples.of(12)).isEmpty();
    }
}
