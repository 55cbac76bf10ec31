package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.RunFailure;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.api.http.Transport;
import io.iterablebatch.api.pace.LocalRateBudget;
import io.iterablebatch.config.ApiKey;
import io.iterablebatch.time.Sleeper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One request is on the wire while another waits for its slot, on a clock that stands still. */
@Timeout(30)
class HttpApiClientThreadsTest {

    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/users/bulkUpdate", 5);

    private static final ApiSettings SETTINGS =
            ApiSettings.of(URI.create("https://api.iterable.com"), new ApiKey("k", "ITERABLE_API_KEY"), "1");

    private final ManualTime time = new ManualTime();
    private final CountDownLatch onTheWire = new CountDownLatch(1);
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CompletableFuture<Transport.RawResponse> answer = new CompletableFuture<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final Sleeper sleeper = duration -> {
        waiting.countDown();
        Thread.onSpinWait();
    };
    private final HttpApiClient client = client(SETTINGS);

    private HttpApiClient client(ApiSettings settings) {
        return new HttpApiClient(
                settings,
                new LocalRateBudget(time),
                (request, onWire) -> {
                    onWire.run();
                    sent.incrementAndGet();
                    onTheWire.countDown();
                    return answer.join();
                },
                time,
                sleeper,
                () -> 0);
    }

    @Test
    void aWrongKeyEndsThoseThatWaitBeforeTheyAreSent() throws Exception {
        CompletableFuture<ApiAnswer> first = start();
        onTheWire.await();
        CompletableFuture<ApiAnswer> second = start();
        waiting.await();

        answer.complete(response(401, "{\"code\":\"BadApiKey\"}"));

        assertThat(failureOf(first)).isInstanceOf(RunFailure.class);
        assertThat(failureOf(second)).isSameAs(failureOf(first));
        assertThat(sent).hasValue(1);
    }

    @Test
    void aStopEndsThoseThatWaitAndLetsThoseOnTheWireFinish() throws Exception {
        CompletableFuture<ApiAnswer> first = start();
        onTheWire.await();
        CompletableFuture<ApiAnswer> second = start();
        waiting.await();

        client.abortWaiting();
        assertThat(failureOf(second)).isInstanceOf(SendAbortedException.class);
        answer.complete(response(200, "{}"));

        assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(sent).hasValue(1);
    }

    @Test
    void theCeilingFollowsTheAgeOfARequestThatIsOut() throws Exception {
        start();
        onTheWire.await();
        assertThat(client.inFlightCeiling(ENDPOINT)).isEqualTo(2);

        time.pass(Duration.ofSeconds(2));
        assertThat(client.inFlightCeiling(ENDPOINT)).isEqualTo(11);

        answer.complete(response(200, "{}"));
    }

    /** Whoever rested after failures comes back though others took the place meanwhile. */
    @Test
    void noMoreAreOnTheWireThanTheUserAllows() throws Exception {
        HttpApiClient one = client(SETTINGS.withSend(null, 0, 1, Duration.ofMinutes(5)));
        CompletableFuture<ApiAnswer> first = start(one);
        onTheWire.await();
        time.pass(Duration.ofSeconds(10));
        CompletableFuture<ApiAnswer> second = start(one);
        waiting.await();

        assertThat(sent).hasValue(1);
        answer.complete(response(200, "{}"));

        assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(second.get(10, TimeUnit.SECONDS)).isInstanceOf(ApiAnswer.Taken.class);
    }

    private CompletableFuture<ApiAnswer> start() {
        return start(client);
    }

    private static CompletableFuture<ApiAnswer> start(HttpApiClient client) {
        Callable<ApiAnswer> send = () -> client.send(new ApiRequest(ENDPOINT, new byte[0], "r", () -> {}));
        CompletableFuture<ApiAnswer> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(send.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static Throwable failureOf(CompletableFuture<ApiAnswer> result) {
        try {
            throw new AssertionError(
                    "answered: " + result.orTimeout(10, TimeUnit.SECONDS).join());
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    private static Transport.RawResponse response(int status, String body) {
        return new Transport.RawResponse(status, body.getBytes(StandardCharsets.UTF_8), null, null, null);
    }
}
