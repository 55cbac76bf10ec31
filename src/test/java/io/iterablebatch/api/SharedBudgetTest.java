package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.api.pace.LocalRateBudget;
import io.iterablebatch.api.pace.RateBudget;
import io.iterablebatch.api.pace.RateLimitPause;
import io.iterablebatch.config.ApiKey;
import io.iterablebatch.time.Sleeper;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client that is not alone with its budget. One thread, on a clock of its own. */
class SharedBudgetTest {

    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/users/bulkUpdate", 5);
    private static final Endpoint READS = new Endpoint("GET", "/api/users/getByEmail", 100);
    private static final String TAKEN = "{\"successCount\":1,\"failCount\":0}";
    private static final ApiSettings SETTINGS = ApiSettings.of(
            URI.create("https://api.iterable.com"), new ApiKey("0123456789abcdef", "ITERABLE_API_KEY"), "1");

    private final ManualTime time = new ManualTime();
    private final CountingBudget budget = new CountingBudget(new LocalRateBudget(time));
    private final ScriptedTransport transport = new ScriptedTransport(time);
    private final HttpApiClient client = client(SETTINGS, time);

    @Test
    void twoClientsTogetherKeepThePaceOfOne() {
        transport.answers(200, TAKEN);
        HttpApiClient other = client(SETTINGS, time);

        for (int i = 0; i < 3; i++) {
            send(client);
            send(other);
        }

        assertThat(transport.sentAt)
                .containsExactly(millis(0), millis(200), millis(400), millis(600), millis(800), millis(1_000));
    }

    @Test
    void aJobThatIsSlowerByItsOwnWillReservesNothingLongBeforeItCanGo() {
        transport.answers(200, TAKEN);
        List<Duration> others = new ArrayList<>();
        Sleeper meanwhile = duration -> {
            time.pass(duration);
            if (others.size() < 4) {
                others.add(time.passed()
                        .plus(budget.reserve(ENDPOINT, 5, Duration.ZERO, 1).delay()));
            }
        };
        HttpApiClient slow = client(SETTINGS.withSend(1.0, 0, null, Duration.ofMinutes(5)), meanwhile);

        send(slow);
        send(slow);

        assertThat(others).containsExactly(millis(200), millis(400), millis(600), millis(800));
        assertThat(transport.sentAt).containsExactly(millis(0), millis(1_000));
    }

    @Test
    void aPauseThatSomebodyElseMeetsIsNoticedAfterALongWait() {
        transport.answers(200, TAKEN);
        send(client);
        for (int others = 0; others < 4; others++) {
            budget.reserve(ENDPOINT, 5, Duration.ZERO, 1);
        }
        Sleeper meanwhile = duration -> {
            time.pass(duration);
            if (time.passed().equals(millis(500))) {
                budget.limited(ENDPOINT, 0, RateLimitPause.asked(millis(5_000)));
            }
        };

        send(client(SETTINGS, meanwhile));

        assertThat(transport.sentAt).containsExactly(millis(0), millis(5_500));
    }

    @Test
    void whatItselfMeetsIsEverybodysPause() {
        transport.answers(429, "{}", "3").answers(200, TAKEN);
        send(client);
        assertThat(budget.reserve(ENDPOINT, 5, Duration.ZERO, 1).standing())
                .isEqualTo(new RateBudget.BudgetStanding(1, 0.8, 0));
    }

    @Test
    void aPauseOfOthersThatOutlastsPatienceIsAFailureForNow() {
        transport.answers(200, TAKEN);
        budget.reserve(ENDPOINT, 5, Duration.ZERO, 1);
        budget.limited(ENDPOINT, 0, RateLimitPause.asked(Duration.ofDays(1)));

        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> send(client))
                .withMessageContaining("HTTP 429")
                .matches(failure -> failure.exitCode() == ExitCode.FAILED);
        assertThat(time.passed()).isBetween(Duration.ofSeconds(300), Duration.ofSeconds(301));
        assertThat(transport.sentAt).isEmpty();
    }

    @Test
    void aBudgetThatCannotBeAskedEndsTheRequestAndNotThoseAfterIt() {
        transport.answers(200, TAKEN);
        budget.broken = true;
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> send(client));

        budget.broken = false;
        assertThat(send(client)).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(transport.sentAt).hasSize(1);
    }

    @Test
    void fastEndpointsReserveSeveralSlotsAtOnceAndGoAtThePaceAllTheSame() {
        transport.answers(200, "{}");
        for (int i = 0; i < 50; i++) {
            client.send(ApiRequest.read(READS, QueryParameters.NONE, "r"));
        }

        assertThat(budget.reservations).isEqualTo(10);
        assertThat(transport.sentAt.get(49)).isEqualTo(millis(490));
    }

    @Test
    void slotsOfABlockThatWereNotUsedInTimeAreGone() {
        transport.answers(200, "{}");
        client.send(ApiRequest.read(READS, QueryParameters.NONE, "r"));
        time.pass(millis(1_000));
        for (int i = 0; i < 5; i++) {
            client.send(ApiRequest.read(READS, QueryParameters.NONE, "r"));
        }

        assertThat(budget.reservations).isEqualTo(2);
        assertThat(transport.sentAt.subList(1, 6))
                .containsExactly(millis(1_000), millis(1_010), millis(1_020), millis(1_030), millis(1_040));
    }

    @Test
    void answersAreToldToTheBudgetOnlyWhileThereIsSomethingToRecover() {
        transport.answers(200, TAKEN).answers(429, "{}", "1").answers(200, TAKEN);
        for (int i = 0; i < 30; i++) {
            send(client);
        }

        assertThat(budget.answers).isEqualTo(5);
    }

    @Test
    void aPaceOfReadsSaysNothingOfWrites() {
        assertThat(client.inFlightCeiling(ENDPOINT)).isEqualTo(2);
        transport.answers(200, "{}");
        transport.meanwhile = () -> {
            time.pass(millis(300));
            assertThat(client.inFlightCeiling(READS)).isEqualTo(31);
            assertThat(client.inFlightCeiling(ENDPOINT)).isEqualTo(2);
        };

        client.send(ApiRequest.read(READS, QueryParameters.NONE, "r"));
        assertThat(transport.sentAt).hasSize(1);
    }

    private HttpApiClient client(ApiSettings settings, Sleeper sleeper) {
        return new HttpApiClient(settings, budget, transport, time, sleeper, () -> Long.MIN_VALUE);
    }

    private static ApiAnswer send(HttpApiClient client) {
        return client.send(new ApiRequest(ENDPOINT, new byte[] {'{', '}'}, "r-1", () -> {}));
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    /** One that counts what it is asked. */
    private static final class CountingBudget implements RateBudget {

        private final RateBudget budget;
        private int reservations;
        private int answers;
        private boolean broken;

        private CountingBudget(RateBudget budget) {
            this.budget = budget;
        }

        @Override
        public Slots reserve(Endpoint endpoint, double requestsPerSecond, Duration notSooner, int count) {
            if (broken) {
                throw new IllegalStateException("no database");
            }
            reservations++;
            return budget.reserve(endpoint, requestsPerSecond, notSooner, count);
        }

        @Override
        public BudgetStanding standing(Endpoint endpoint) {
            return budget.standing(endpoint);
        }

        @Override
        public BudgetStanding answered(Endpoint endpoint, long epoch) {
            answers++;
            return budget.answered(endpoint, epoch);
        }

        @Override
        public BudgetStanding limited(Endpoint endpoint, long epoch, RateLimitPause pause) {
            return budget.limited(endpoint, epoch, pause);
        }
    }
}
