package io.iterablebatch.api.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Times are seconds since the start; patience is 300. */
class EndpointHealthTest {

    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    private static final InterveningGateway GATEWAY = new InterveningGateway(407, "squid");

    private final EndpointHealth health = new EndpointHealth(Duration.ofSeconds(300));

    @BeforeEach
    void oneWantsToGetThrough() {
        health.oneComes(at(0));
    }

    @Test
    void patienceRunsFromTheFirstFailedAttempt() {
        health.failed(at(0), "HTTP 503");
        health.failed(at(200), "no connection");

        assertThat(health.stuck(at(299))).isNull();
        assertThat(health.stuck(at(300))).isEqualTo(new EndpointHealth.Stuck(Duration.ofSeconds(300), "no connection"));
    }

    @Test
    void aGatewayThatNothingHasEverGotPastIsNotWaitedForLong() {
        health.failed(at(0), "no connection");
        health.failed(at(10), "HTTP 407 of a gateway", GATEWAY);
        health.failed(at(20), "HTTP 407 of a gateway", GATEWAY);
        assertThat(health.stuck(at(60))).as("two answers may be a hiccup").isNull();

        health.failed(at(30), "HTTP 407 of a gateway", GATEWAY);
        assertThat(health.stuck(at(39))).isNull();
        assertThat(health.stuck(at(40)))
                .isEqualTo(new EndpointHealth.Stuck(Duration.ofSeconds(40), "HTTP 407 of a gateway", GATEWAY));
    }

    @Test
    void oneThatSomethingGotPastHasAllOfThePatience() {
        health.gotThrough(at(0), at(0));
        for (int second = 0; second < 300; second += 10) {
            health.failed(at(second), "HTTP 407 of a gateway", GATEWAY);
            assertThat(health.stuck(at(second))).isNull();
        }

        assertThat(health.stuck(at(300))).isNotNull();
    }

    @Test
    void anyOtherFailureThanAGatewaysMayPassByItself() {
        for (int second = 0; second < 100; second++) {
            health.failed(at(second), "HTTP 407 of a gateway", GATEWAY);
        }
        health.failed(at(100), "HTTP 503");

        assertThat(health.stuck(at(299))).isNull();
        assertThat(health.stuck(at(300))).isEqualTo(new EndpointHealth.Stuck(Duration.ofSeconds(300), "HTTP 503"));
    }

    @Test
    void idleTimeIsNoFailure() {
        health.gotThrough(at(0), at(0));
        health.failed(at(10_000), "HTTP 503");

        assertThat(health.stuck(at(10_001))).isNull();
    }

    @Test
    void anythingThatGetsThroughRestoresPatience() {
        health.failed(at(0), "HTTP 503");
        health.gotThrough(at(249), at(250));
        assertThat(health.stuck(at(500))).isNull();

        health.failed(at(240), "no answer in time");
        assertThat(health.stuck(at(549))).isNull();
        assertThat(health.stuck(at(550))).isNotNull();
    }

    @Test
    void whatWentBeforeAFailureSaysNothingOfTheTimeAfterIt() {
        health.gotThrough(at(9), at(11));
        assertThat(health.gotThroughAfter(at(10))).isFalse();

        health.gotThrough(at(11), at(12));
        health.gotThrough(at(5), at(13));
        assertThat(health.gotThroughAfter(at(10))).isTrue();
    }

    @Test
    void nobodyHopesForAnythingWhereNoRequestIsLeft() {
        health.failed(at(0), "HTTP 503");
        health.oneEnds(at(1));

        assertThat(health.stuck(at(600))).isNull();
    }

    /** One that is looked at before it is sent again, or goes singly after another, is away for minutes. */
    @Test
    void restsBetweenTheTriesOfTheLastOneCount() {
        health.failed(at(0), "HTTP 503");
        health.oneEnds(at(1));
        health.oneComes(at(299));

        assertThat(health.stuck(at(300))).isNotNull();
    }

    @Test
    void oneThatComesLongAfterTheLastBeginsAnew() {
        health.failed(at(0), "HTTP 503");
        health.oneEnds(at(1));
        health.oneComes(at(600));
        assertThat(health.stuck(at(600))).isNull();

        health.failed(at(600), "HTTP 503");
        assertThat(health.stuck(at(899))).isNull();
        assertThat(health.stuck(at(900))).isNotNull();
    }

    @Test
    void othersThatAreOnTheirWayWaitAllTheTime() {
        health.oneComes(at(0));
        health.failed(at(0), "HTTP 503");
        health.oneEnds(at(1));
        health.oneComes(at(302));

        assertThat(health.stuck(at(302))).isNotNull();
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
