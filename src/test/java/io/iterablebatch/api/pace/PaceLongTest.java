package io.iterablebatch.api.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.config.ApiKey;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.time.MonotonicTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pace on real time, as a server sees it. Prints what it measured; on a machine that does other work it is less.
 */
@Tag("long")
class PaceLongTest {

    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/users/bulkUpdate", 5);

    @ParameterizedTest
    @CsvSource({"300, 0.98, 4", "2000, 0.95, 12"})
    void thePublishedRateIsReachedWithoutA429(long latency, double share, int inFlight) throws Exception {
        SandboxOptions options =
                SandboxOptions.defaults(new MonotonicTime()).withLatency(Duration.ofMillis(latency), Duration.ZERO);
        try (Sandbox sandbox = Sandbox.start(options)) {
            deliver(sandbox, 100, 5);

            assertThat(sandbox.log().countsByStatus()).containsOnlyKeys(200);
            assertThat(report(sandbox, 5, latency + " ms")).isGreaterThanOrEqualTo(share);
            assertThat(sandbox.log().overlaps().maxInFlight()).isLessThanOrEqualTo(inFlight);
        }
    }

    @Test
    void aPaceFarBeyondNeedIsNoBottleneck() throws Exception {
        SandboxOptions options = SandboxOptions.defaults(new MonotonicTime()).withoutRateLimits();
        try (Sandbox sandbox = Sandbox.start(options)) {
            deliver(sandbox, 2_000, 10_000);
            sandbox.reset();
            deliver(sandbox, 10_000, 10_000);

            assertThat(report(sandbox, 10_000, "no latency")).isGreaterThanOrEqualTo(0.1);
        }
    }

    /** As the delivery window does: never more than the ceiling, and looking at it twenty times a second. */
    private static void deliver(Sandbox sandbox, int requests, double rate) throws InterruptedException {
        ApiSettings settings = ApiSettings.of(sandbox.baseUrl(), new ApiKey("k", "ITERABLE_API_KEY"), "1");
        ExecutorService threads = Executors.newCachedThreadPool();
        BlockingQueue<ApiAnswer> answers = new LinkedBlockingQueue<>();
        Endpoint endpoint = new Endpoint(ENDPOINT.method(), ENDPOINT.path(), rate);
        try (HttpApiClient client = new HttpApiClient(settings)) {
            int sent = 0;
            int answered = 0;
            while (answered < requests) {
                while (sent < requests && sent - answered < client.inFlightCeiling(endpoint)) {
                    ApiRequest request = request(endpoint, ++sent);
                    threads.execute(() -> answers.add(client.send(request)));
                }
                ApiAnswer answer = answers.poll(50, TimeUnit.MILLISECONDS);
                answered += answer == null ? 0 : 1;
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static ApiRequest request(Endpoint endpoint, int number) {
        String body = "{\"users\":[{\"email\":\"user" + number + "@example.com\"}]}";
        return new ApiRequest(endpoint, body.getBytes(StandardCharsets.UTF_8), "r-" + number, () -> {});
    }

    /** From the arrival of the first request to that of the last, compared to the ideal. */
    private static double report(Sandbox sandbox, double rate, String what) {
        List<LoggedRequest> log = sandbox.log().requests();
        Duration taken =
                Duration.between(log.get(0).arrivedAt(), log.get(log.size() - 1).arrivedAt());
        double share = (log.size() - 1) / rate / (taken.toNanos() / 1e9);
        System.out.printf(
                Locale.ROOT,
                "%s: %d requests at %.0f/s, %.2f %% of the ideal, at most %d in flight, by status %s%n",
                what,
                log.size(),
                rate,
                share * 100,
                sandbox.log().overlaps().maxInFlight(),
                sandbox.log().countsByStatus());
        return share;
    }
}
