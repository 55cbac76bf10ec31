package io.iterablebatch.run.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopTimesTest {

    @Test
    void mostOfTheTimeIsForAnswersAndSomeIsLeftForPostgresql() {
        StopTimes times = StopTimes.of(Duration.ofSeconds(20));

        assertThat(times.answers()).isEqualTo(Duration.ofSeconds(12));
        assertThat(times.ending()).isEqualTo(Duration.ofSeconds(16));
    }
}
