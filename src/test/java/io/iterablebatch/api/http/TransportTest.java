package io.iterablebatch.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.QueryParameters;
import io.iterablebatch.net.ClosedPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One request to a server of HTTP, by our own connections and by the JDK's client. */
@Timeout(90)
@ParameterizedClass
@EnumSource(names = {"OWN", "JDK"})
class TransportTest {

    @Parameter
    TransportWay way;

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger written = new AtomicInteger();

    /** Longer than a busy machine stands still, where nothing is to hang. */
    private Duration patience = Duration.ofSeconds(20);

    private Runnable onWire = written::incrementAndGet;
    private HttpServer server;
    private int port;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        port = server.getAddress().getPort();
    }

    @AfterEach
    void stopServer() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void sendsTheBodyWithKeyTypeAgentAndIdOfTheRequest() throws Exception {
        Headers seen = new Headers();
        byte[][] body = new byte[1][];
        server.createContext("/api/users/bulkUpdate", exchange -> {
            seen.putAll(exchange.getRequestHeaders());
            body[0] = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Retry-After", "7");
            exchange.getResponseHeaders().add("Iterable-Request-Id", "abc");
            answer(exchange, 429, "{}");
        });

        Transport.RawResponse response = exchange("{\"users\":[]}");

        assertThat(seen).containsEntry("Api-key", List.of("secret"));
        assertThat(seen.getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(seen.getFirst("User-Agent")).isEqualTo("iterable-batch/1.2");
        assertThat(seen.getFirst("X-Batch-Request")).isEqualTo("r-1");
        assertThat(new String(body[0], StandardCharsets.UTF_8)).isEqualTo("{\"users\":[]}");
        assertThat(response.status()).isEqualTo(429);
        assertThat(response.retryAfter()).isEqualTo("7");
        assertThat(response.requestId()).isEqualTo("abc");
    }

    @Test
    void aReadSendsItsQueryAndNoBody() throws Exception {
        String[] seen = new String[3];
        server.createContext("/api/users/getByEmail", exchange -> {
            seen[0] = exchange.getRequestMethod();
            seen[1] = exchange.getRequestURI().getRawQuery();
            seen[2] = exchange.getRequestHeaders().getFirst("Content-Type");
            answer(exchange, 200, "{}");
        });
        Endpoint endpoint = new Endpoint("GET", "/api/users/getByEmail", 100);

        exchange(ApiRequest.read(endpoint, QueryParameters.of("email", "a+b@example.com"), "r-1"));

        assertThat(seen).containsExactly("GET", "email=a%2Bb%40example.com", null);
        assertThat(written).hasValue(1);
    }

    @Test
    void doesNotFollowARedirect() throws Exception {
        server.createContext("/api/users/bulkUpdate", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            answer(exchange, 307, "");
        });

        assertThat(exchange("{}").status()).isEqualTo(307);
    }

    @Test
    void aBodyThatStallsIsNotWaitedFor() {
        patience = Duration.ofSeconds(1);
        server.createContext("/api/users/bulkUpdate", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitEnd();
        });

        assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> exchange("{}"));
    }

    @Test
    void aConnectionThatBreaksIsAnIoFailure() {
        server.createContext("/api/users/bulkUpdate", HttpExchange::close);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> exchange("{}"))
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", ""})
    void tellsThatARequestIsWrittenBeforeItIsAnswered(String body) throws Exception {
        CountDownLatch wire = new CountDownLatch(1);
        onWire = wire::countDown;
        server.createContext("/api/users/bulkUpdate", exchange -> {
            await(wire);
            answer(exchange, 200, "{}");
        });

        assertThat(exchange(body).status()).isEqualTo(200);
    }

    @Test
    void aRequestWithoutAConnectionIsNotWritten() throws IOException {
        try (ClosedPort nobody = new ClosedPort()) {
            port = nobody.number();

            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> exchange("{}"));
            assertThat(written).hasValue(0);
        }
    }

    private Transport.RawResponse exchange(String body) throws Exception {
        Endpoint endpoint = new Endpoint("POST", "/api/users/bulkUpdate", 5);
        return exchange(new ApiRequest(endpoint, body.getBytes(StandardCharsets.UTF_8), "r-1", () -> {}));
    }

    private Transport.RawResponse exchange(ApiRequest request) throws Exception {
        try (Transport transport = way.to(port, patience)) {
            return transport.exchange(request, onWire);
        }
    }

    private void awaitEnd() {
        await(end);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }
}
