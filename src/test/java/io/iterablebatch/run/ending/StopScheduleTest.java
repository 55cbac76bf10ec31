package io.iterablebatch.run.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopScheduleTest {

    @Test
    void mostOfTheTimeIsForAnswersAndSomeIsLeftForPostgresql() {
        StopSchedule times = StopSchedule.of(Duration.ofSeconds(20));

        assertThat(times.answers()).isEqualTo(Duration.ofSeconds(12));
        assertThat(times.ending()).isEqualTo(Duration.ofSeconds(16));
    }
}
