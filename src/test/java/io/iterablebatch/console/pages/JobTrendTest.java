package io.iterablebatch.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.kit.SomeRun;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bars of a job, and what is said of the latest. */
class JobTrendTest {

    private static JobTrend trend(long... read) {
        List<RunLine> lines = Arrays.stream(read)
                .mapToObj(records -> new RunLine(SomeRun.done().reading(records).row(), SomeRun.NOW))
                .toList();
        return JobTrend.of(lines);
    }

    @Test
    void aBarIsAsHighAsTheRecordsThatWereReadAndOfNoneSomethingIsSeen() {
        assertThat(trend(0, 500, 1_000).bars())
                .extracting(JobTrend.TrendBar::height)
                .containsExactly(5, 17, JobTrend.HEIGHT);
        assertThat(trend(0, 0).bars()).extracting(JobTrend.TrendBar::height).containsExactly(5, 5);
    }

    @Test
    void theLatestIsComparedWithTheMedianOfThoseBefore() {
        assertThat(trend(1_000, 1_000, 9_000, 1_050).words()).isEqualTo("as many records as usual");
        assertThat(trend(1_000, 1_000, 1_000, 600).words()).isEqualTo("40 % fewer records than usual");
        assertThat(trend(1_000, 1_000, 1_000, 1_500).words()).isEqualTo("50 % more records than usual");
        assertThat(trend(1_000, 1_000, 1_000, 5_000).words()).isEqualTo("5 times as many records as usual");
        assertThat(trend(0, 0, 0, 10).words()).isEqualTo("more records than usual");
    }

    @Test
    void nothingIsSaidOfTooFewOrOfRunsThatDidNotComplete() {
        assertThat(trend(1_000, 1_000, 10).words()).isEmpty();
        RunLine failed = new RunLine(SomeRun.done().reading(3).ended(1).row(), SomeRun.NOW);
        assertThat(JobTrend.of(List.of(failed, failed, failed, failed, failed)).words())
                .isEmpty();
        RunLine whole = new RunLine(SomeRun.done().row(), SomeRun.NOW);
        assertThat(JobTrend.of(List.of(whole, whole, whole, whole, failed)).words())
                .isEmpty();
    }
}
