package io.iterablebatch.prune;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ledger.Runs;
import io.iterablebatch.prune.Retention.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of a job may go. Ages are in days; older than 90 is old. */
class RetentionTest {

    private static final Map<String, String> PLAIN = Map.of();

    private static Candidate instance(long id, int age, boolean completed, Map<String, String> parameters) {
        return instance(id, age, completed, parameters, null);
    }

    private static Candidate instance(
            long id, int age, boolean completed, Map<String, String> parameters, @Nullable Long replayed) {
        return new Candidate(id, parameters, completed, Runs.NOW.minus(Duration.ofDays(age)), "users.yaml", replayed);
    }

    private static Retention of(Candidate... instances) {
        return of(true, instances);
    }

    private static Retention of(boolean fileExists, Candidate... instances) {
        return Retention.of(List.of(instances), Runs.NOW.minus(Duration.ofDays(90)), file -> fileExists);
    }

    @Test
    void theOldGoesAndTheYoungStays() {
        Retention retention =
                of(instance(1, 92, true, PLAIN), instance(2, 91, true, PLAIN), instance(3, 89, true, PLAIN));
        assertThat(retention.whole()).containsExactly(2L, 1L);
        assertThat(retention.stripped()).isEmpty();
    }

    @Test
    void theLastCompletedOneStaysWithoutItsRejects() {
        Retention retention = of(instance(1, 200, true, PLAIN), instance(2, 199, true, PLAIN));
        assertThat(retention.whole()).containsExactly(1L);
        assertThat(retention.stripped()).containsExactly(2L);
        assertThat(retention.gone()).isFalse();
    }

    @Test
    void aCanaryIsNotTheLastCompletedOne() {
        Retention retention = of(instance(1, 200, true, PLAIN), instance(2, 199, true, Map.of("--limit", "10")));
        assertThat(retention.whole()).containsExactly(2L);
        assertThat(retention.stripped()).containsExactly(1L);
    }

    @Test
    void whatARunCouldGoOnWithStays() {
        Map<String, String> day = Map.of("day", "1");
        Retention retention = of(
                instance(1, 200, false, day),
                instance(2, 199, false, PLAIN),
                instance(3, 198, true, PLAIN),
                instance(4, 1, true, PLAIN));
        assertThat(retention.whole()).containsExactly(3L);
    }

    @Test
    void whatAnUnfinishedReplayReadsStays() {
        Retention retention = of(
                instance(1, 200, true, PLAIN),
                instance(2, 150, false, Map.of("--replay", "instance 1"), 1L),
                instance(3, 1, true, PLAIN));
        assertThat(retention.whole()).isEmpty();
        assertThat(retention.stripped()).isEmpty();
    }

    @Test
    void aJobWithoutAFileGoesAltogetherOnceAllOfItIsOld() {
        assertThat(of(false, instance(1, 200, true, PLAIN), instance(2, 91, true, PLAIN)))
                .isEqualTo(new Retention(List.of(2L, 1L), List.of(), true));
        assertThat(of(false, instance(1, 200, true, PLAIN), instance(2, 89, true, PLAIN))
                        .gone())
                .isFalse();
        assertThat(of(false, instance(1, 200, false, PLAIN)))
                .as("it could be resumed")
                .isEqualTo(new Retention(List.of(), List.of(), false));
    }

    @Test
    void whereTheFileIsNotKnownTheJobIsNotGone() {
        Candidate unknown = new Candidate(1, PLAIN, true, Runs.NOW.minus(Duration.ofDays(200)), null, null);
        assertThat(of(false, unknown).gone()).isFalse();
    }
}
