package io.iterablebatch.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class WorkerBeatTest {

    private Instant now = Instant.parse("2027-03-01T02:00:00Z");
    private boolean databaseIsAway;
    private final List<String> said = new ArrayList<>();
    private final WorkerBeat beat = new WorkerBeat(this::write, () -> now, said::add);

    @Test
    void whoHasJustBegunJudgesNobody() {
        assertThat(beat.mayJudge()).isFalse();
        beatFor(Duration.ofSeconds(6));
        assertThat(beat.mayJudge()).isFalse();
        beatFor(Duration.ofSeconds(4));
        assertThat(beat.mayJudge()).isTrue();
    }

    @Test
    void whoWasAwayJudgesNobodyUntilAllHadTimeToBeHeardOf() {
        beatFor(Duration.ofSeconds(20));
        databaseIsAway = true;
        beatFor(Duration.ofSeconds(60));
        assertThat(beat.mayJudge()).isFalse();
        databaseIsAway = false;
        beatFor(Duration.ofSeconds(6));
        assertThat(beat.mayJudge()).isFalse();
        beatFor(Duration.ofSeconds(4));
        assertThat(beat.mayJudge()).isTrue();
        assertThat(said)
                .hasSize(2)
                .satisfiesExactly(
                        away -> assertThat(away).startsWith("the state database does not answer"),
                        back -> assertThat(back).isEqualTo("the state database is back"));
    }

    /** As by SIGSTOP: the thread that beats stands still with the rest. */
    @Test
    void whoStoodStillJudgesNobody() {
        beatFor(Duration.ofSeconds(20));
        now = now.plusSeconds(120);
        assertThat(beat.mayJudge()).isFalse();
        beatFor(Duration.ofSeconds(2));
        assertThat(beat.mayJudge()).isFalse();
        beatFor(Duration.ofSeconds(8));
        assertThat(beat.mayJudge()).isTrue();
    }

    @Test
    void whatIsRepeatedGoesOnAfterAFailure() throws Exception {
        AtomicInteger times = new AtomicInteger();
        CountDownLatch third = new CountDownLatch(1);
        RepeatedPart part = new RepeatedPart(
                "repeated",
                () -> {
                    if (times.incrementAndGet() == 3) {
                        third.countDown();
                    }
                    throw new IllegalStateException("on purpose");
                },
                Duration.ofMillis(1));
        part.start();
        assertThat(third.await(60, TimeUnit.SECONDS)).isTrue();
        part.pause();
        part.stop();
    }

    private void beatFor(Duration time) {
        for (Instant end = now.plus(time); now.isBefore(end); now = now.plus(FleetScheduler.HEARTBEAT)) {
            beat.beat();
        }
    }

    private void write() {
        if (databaseIsAway) {
            throw new DataAccessResourceFailureException("away");
        }
    }
}
