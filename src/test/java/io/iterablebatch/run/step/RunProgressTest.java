package io.iterablebatch.run.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunProgressTest {

    private final List<Double> shown = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T02:00:00Z");
    private final RunProgress progress =
            new RunProgress((counts, share, rate) -> shown.add(share), () -> now, Counts.ZERO);

    private void tick(double share) {
        now = now.plusSeconds(1);
        progress.tick(Counts.ZERO, share);
    }

    @Test
    void theShareNeverGoesBack() {
        tick(0.1);
        tick(0.4);
        tick(0.3);
        tick(0.5);
        tick(1.2);

        assertThat(shown).containsExactly(0.1, 0.4, 0.4, 0.5, 1.0);
        assertThat(progress.standing().share()).isEqualTo(1);
    }

    @Test
    void anUnknownShareStaysUnknown() {
        tick(-1);
        tick(-1);

        assertThat(shown).containsExactly(-1.0, -1.0);
    }
}
