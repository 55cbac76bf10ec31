package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.outage.EndpointHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ContentSuspicionTest {

    private final EndpointHealth endpoint = new EndpointHealth(Duration.ofMinutes(5));

    @Test
    void anotherThatIsOnTheWireStillWhenItFailsAgainCountsOnceItIsAnswered() {
        ContentSuspicion twice = failed(failed(ContentSuspicion.NONE, 0), 10);

        another(5, 12);

        assertThat(twice.evidence().times()).isZero();
        assertThat(failed(twice, 20).evidence().times()).isOne();
    }

    @Test
    void oneThatGetsThroughCountsOnce() {
        ContentSuspicion once = failed(ContentSuspicion.NONE, 0);

        another(5, 6);

        assertThat(failed(failed(failed(once, 10), 20), 30).evidence().times()).isOne();
    }

    @Test
    void oneThatWentBeforeTheFirstFailureDoesNotCount() {
        ContentSuspicion once = failed(ContentSuspicion.NONE, 10);

        another(5, 15);

        assertThat(failed(once, 20).evidence().times()).isZero();
    }

    /**
     * @param steps one a second: a negative one is a failure, any other means that another request gets through, which
     *     went on the wire so many seconds ago
     */
    @Property
    void whatIsAloneIsToBlameWhereOthersThatWentAfterAFailureGotThroughBeforeTheNextThreeTimes(
            @ForAll List<@IntRange(min = -6, max = 5) Integer> steps) {
        EndpointHealth fresh = new EndpointHealth(Duration.ofMinutes(5));
        ContentSuspicion suspicion = ContentSuspicion.NONE;
        List<Integer> failures = new ArrayList<>();
        List<Integer> chains = new ArrayList<>();
        List<int[]> others = new ArrayList<>();
        for (int now = 0; now < steps.size(); now++) {
            if (steps.get(now) >= 0) {
                others.add(new int[] {now - steps.get(now), now});
                fresh.gotThrough(at(now - steps.get(now)), at(now));
                continue;
            }
            suspicion = suspicion.failedAgain(fresh::gotThroughAfter, at(now));
            int longest = 0;
            for (int i = 0; i < failures.size(); i++) {
                int before = failures.get(i);
                if (others.stream().anyMatch(other -> other[0] > before)) {
                    longest = Math.max(longest, chains.get(i) + 1);
                }
            }
            failures.add(now);
            chains.add(longest);
            int times = Collections.max(chains);

            assertThat(suspicion.evidence().times()).isEqualTo(times);
            assertThat(suspicion.evidence().isEnough()).isEqualTo(times >= 3);
        }
    }

    private ContentSuspicion failed(ContentSuspicion before, long second) {
        return before.failedAgain(endpoint::gotThroughAfter, at(second));
    }

    private void another(long sent, long answered) {
        endpoint.gotThrough(at(sent), at(answered));
    }

    private static Instant at(long second) {
        return ManualTime.START.plusSeconds(second);
    }
}
