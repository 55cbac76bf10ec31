package io.iterablebatch.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseTimeTest {

    private Instant steady = Instant.parse("2026-03-01T02:00:00Z");
    private final DatabaseTime time = DatabaseTime.like(() -> steady);

    @Test
    void passesAsTheProcessMeasuresIt() {
        Instant first = time.instant();
        steady = steady.plusSeconds(7);

        assertThat(Duration.between(first, time.instant())).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void catchesUpWhereTheHostHasSlept() {
        time.notice(steady.plusSeconds(3_600));
        steady = steady.plusSeconds(1);

        assertThat(time.instant()).isEqualTo(Instant.parse("2026-03-01T03:00:01Z"));
    }

    @Test
    void neverGoesBackThoughTheDatabasesClockIsSetBack() {
        Instant first = time.instant();
        time.notice(steady.minusSeconds(3_600));
        steady = steady.plusSeconds(1);

        assertThat(time.instant()).isEqualTo(first.plusSeconds(1));
    }
}
