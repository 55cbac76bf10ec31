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

    private final EndpointHealth giveUp = new EndpointHealth(Duration.ofSeconds(300));

    @BeforeEach
    void oneWantsToGetThrough() {
        giveUp.oneComes(at(0));
    }

    @Test
    void patienceRunsFromTheFirstFailedAttempt() {
        giveUp.failed(at(0), "HTTP 503");
        giveUp.failed(at(200), "no connection");

        assertThat(giveUp.stuck(at(299))).isNull();
        assertThat(giveUp.stuck(at(300))).isEqualTo(new EndpointHealth.Stuck(Duration.ofSeconds(300), "no connection"));
    }

    @Test
    void aGatewayThatNothingHasEverGotPastIsNotWaitedForLong() {
        giveUp.failed(at(0), "no connection");
        giveUp.failed(at(10), "HTTP 407 of a gateway", GATEWAY);
        giveUp.failed(at(20), "HTTP 407 of a gateway", GATEWAY);
        assertThat(giveUp.stuck(at(60))).as("two answers may be a hiccup").isNull();

        giveUp.failed(at(30), "HTTP 407 of a gateway", GATEWAY);
        assertThat(giveUp.stuck(at(39))).isNull();
        assertThat(giveUp.stuck(at(40)))
                .isEqualTo(new EndpointHealth.Stuck(Duration.ofSeconds(40), "HTTP 407 of a gateway", GATEWAY));
    }

    @Test
    void oneThatSomethingGotPastHasAllOfThePatience() {
        giveUp.gotThrough(at(0), at(0));
        for (int second = 0; second < 300; second += 10) {
            giveUp.failed(at(second), "HTTP 407 of a gateway", GATEWAY);
            assertThat(giveUp.stuck(at(second))).isNull();
        }

        assertThat(giveUp.stuck(at(300))).isNotNull();
    }

    @Test
    void anyOtherFailureThanAGatewaysMayPassByItself() {
        for (int second = 0; second < 100; second++) {
            giveUp.failed(at(second), "HTTP 407 of a gateway", GATEWAY);
        }
        giveUp.failed(at(100), "HTTP 503");

        assertThat(giveUp.stuck(at(299))).isNull();
        assertThat(giveUp.stuck(at(300))).isEqualTo(new EndpointHealth.Stuck(Duration.ofSeconds(300), "HTTP 503"));
    }

    @Test
    void idleTimeIsNoFailure() {
        giveUp.gotThrough(at(0), at(0));
        giveUp.failed(at(10_000), "HTTP 503");

        assertThat(giveUp.stuck(at(10_001))).isNull();
    }

    @Test
    void anythingThatGetsThroughRestoresPatience() {
        giveUp.failed(at(0), "HTTP 503");
        giveUp.gotThrough(at(249), at(250));
        assertThat(giveUp.stuck(at(500))).isNull();

        giveUp.failed(at(240), "no answer in time");
        assertThat(giveUp.stuck(at(549))).isNull();
        assertThat(giveUp.stuck(at(550))).isNotNull();
    }

    @Test
    void whatWentBeforeAFailureSaysNothingOfTheTimeAfterIt() {
        giveUp.gotThrough(at(9), at(11));
        assertThat(giveUp.gotThroughAfter(at(10))).isFalse();

        giveUp.gotThrough(at(11), at(12));
        giveUp.gotThrough(at(5), at(13));
        assertThat(giveUp.gotThroughAfter(at(10))).isTrue();
    }

    @Test
    void nobodyHopesForAnythingWhereNoRequestIsLeft() {
        giveUp.failed(at(0), "HTTP 503");
        giveUp.oneEnds(at(1));

        assertThat(giveUp.stuck(at(600))).isNull();
    }

    /** One that is looked at before it is sent again, or goes singly after another, is away for minutes. */
    @Test
    void restsBetweenTheTriesOfTheLastOneCount() {
        giveUp.failed(at(0), "HTTP 503");
        giveUp.oneEnds(at(1));
        giveUp.oneComes(at(299));

        assertThat(giveUp.stuck(at(300))).isNotNull();
    }

    @Test
    void oneThatComesLongAfterTheLastBeginsAnew() {
        giveUp.failed(at(0), "HTTP 503");
        giveUp.oneEnds(at(1));
        giveUp.oneComes(at(600));
        assertThat(giveUp.stuck(at(600))).isNull();

        giveUp.failed(at(600), "HTTP 503");
        assertThat(giveUp.stuck(at(899))).isNull();
        assertThat(giveUp.stuck(at(900))).isNotNull();
    }

    @Test
    void othersThatAreOnTheirWayWaitAllTheTime() {
        giveUp.oneComes(at(0));
        giveUp.failed(at(0), "HTTP 503");
        giveUp.oneEnds(at(1));
        giveUp.oneComes(at(302));

        assertThat(giveUp.stuck(at(302))).isNotNull();
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
