package io.iterablebatch.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.accounting.SampledRequests;
import io.iterablebatch.api.Latency;
import io.iterablebatch.console.kit.SomeRun;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a page says of a run that goes on, by its samples. */
class LiveRunViewTest {

    /** Every two seconds 1,000 records more, of which all are a tenth each. */
    private static RunSample sample(int ordinal, double share) {
        long settled = 1_000L * ordinal;
        return new RunSample(
                SomeRun.STARTED.plusSeconds(2L * ordinal),
                new Counts(settled, settled, 0, 0, 0, 0),
                share,
                new SampledRequests(ordinal, 0, 0, Duration.ZERO, 4),
                new Latency(Duration.ofMillis(20), Duration.ofMillis(50)));
    }

    private static LiveRunView after(int samples) {
        List<RunSample> all = IntStream.range(0, samples)
                .mapToObj(ordinal -> sample(ordinal, ordinal / 10.0))
                .toList();
        return new LiveRunView(
                SomeRun.done().active().row(), all, SomeRun.STARTED.plusSeconds(Math.max(0, 2L * (samples - 1))));
    }

    @Test
    void beforeTheFirstSampleNothingIsClaimed() {
        LiveRunView live = after(0);
        assertThat(live.percent()).isNull();
        assertThat(live.left()).isNull();
        assertThat(live.rate()).isEqualTo("–");
        assertThat(live.latency()).isEqualTo("–");
    }

    @Test
    void rateAndTimeLeftAreOfTheSamples() {
        LiveRunView live = after(6);
        assertThat(live.percent()).isEqualTo(50);
        assertThat(live.rate()).isEqualTo("500/s");
        assertThat(live.left()).isEqualTo("10 s");
        assertThat(live.settled()).isEqualTo("5,000");
        assertThat(live.inFlight()).isEqualTo(4);
    }

    @Test
    void timeLeftGoesDownBetweenSamplesAndNeverBelowASecond() {
        List<RunSample> all = List.of(sample(0, 0), sample(5, 0.5));
        assertThat(new LiveRunView(SomeRun.done().active().row(), all, SomeRun.STARTED.plusSeconds(14)).left())
                .isEqualTo("6 s");
        assertThat(new LiveRunView(SomeRun.done().active().row(), all, SomeRun.STARTED.plusSeconds(400)).left())
                .isEqualTo("1 s");
    }

    @Test
    void whereTheSizeIsNotKnownThereIsNoProgress() {
        LiveRunView live = new LiveRunView(
                SomeRun.done().active().row(), List.of(sample(0, -1), sample(1, -1)), SomeRun.STARTED.plusSeconds(2));
        assertThat(live.percent()).isNull();
        assertThat(live.left()).isNull();
        assertThat(live.rate()).isEqualTo("500/s");
    }
}
