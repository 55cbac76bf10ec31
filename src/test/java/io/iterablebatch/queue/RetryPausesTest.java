package io.iterablebatch.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPausesTest {

    @Test
    void growFromFiveSecondsToAQuarterOfAnHour() {
        assertThat(IntStream.rangeClosed(1, 10)
                        .mapToObj(RetryPauses::afterFailure)
                        .map(Duration::toSeconds))
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 900L, 900L);
    }

    @Test
    void areNoLongerThanAMinuteWhileTheJobIsActive() {
        assertThat(IntStream.rangeClosed(1, 6)
                        .mapToObj(RetryPauses::whileActive)
                        .map(Duration::toSeconds))
                .containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
    }

    @Test
    void areShortForWhatAnotherWorkerCanTry() {
        assertThat(RetryPauses.handedBack(1, false)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RetryPauses.handedBack(3, false)).isEqualTo(Duration.ofSeconds(4));
        assertThat(RetryPauses.handedBack(1, true)).isEqualTo(Duration.ofSeconds(15));
    }

    @Property
    void neverShrinkAndNeverOverflow(@ForAll @IntRange(min = 1) int failures) {
        Duration pause = RetryPauses.afterFailure(failures);
        assertThat(pause).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(15));
        if (failures < Integer.MAX_VALUE) {
            assertThat(RetryPauses.afterFailure(failures + 1)).isGreaterThanOrEqualTo(pause);
        }
    }

    @Test
    void needAFailure() {
        assertThatIllegalArgumentException().isThrownBy(() -> RetryPauses.afterFailure(0));
    }
}
