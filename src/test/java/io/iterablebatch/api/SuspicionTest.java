package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SuspicionTest {

    private final GiveUp endpoint = new GiveUp(Duration.ofMinutes(5));

    @Test
    void anotherThatIsOnTheWireStillWhenItFailsAgainCountsOnceItIsAnswered() {
        Suspicion twice = failed(failed(Suspicion.NONE, 0), 10);

        another(5, 12);

        assertThat(twice.times()).isZero();
        assertThat(failed(twice, 20).times()).isOne();
    }

    @Test
    void oneThatGetsThroughCountsOnce() {
        Suspicion once = failed(Suspicion.NONE, 0);

        another(5, 6);

        assertThat(failed(failed(failed(once, 10), 20), 30).times()).isOne();
    }

    @Test
    void oneThatWentBeforeTheFirstFailureDoesNotCount() {
        Suspicion once = failed(Suspicion.NONE, 10);

        another(5, 15);

        assertThat(failed(once, 20).times()).isZero();
    }

    private Suspicion failed(Suspicion before, long second) {
        return before.failedAgain(endpoint, ManualTime.START.plusSeconds(second));
    }

    private void another(long sent, long answered) {
        endpoint.gotThrough(ManualTime.START.plusSeconds(sent), ManualTime.START.plusSeconds(answered));
    }
}
