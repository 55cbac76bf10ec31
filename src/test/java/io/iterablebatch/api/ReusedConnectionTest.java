package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.config.ApiKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server takes a request on a connection that served before, and closes it, or says nothing, as one that was
 * forgotten in between would end: nobody knows whether it was applied.
 */
@Timeout(30)
class ReusedConnectionTest {

    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/users/bulkUpdate", 1_000);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

    private final ManualTime time = new ManualTime();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** The ids of requests that arrived, each with the number of its connection. */
    private final List<String> arrived = new CopyOnWriteArrayList<>();

    private ServerSocket server;
    private HttpApiClient client;

    /** A connection that was forgotten says nothing at all. */
    private volatile boolean silent;

    /** So many first requests are answered together, each on a connection of its own; later connections live on. */
    private CountDownLatch together = new CountDownLatch(1);

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
        URI address = URI.create("http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
        client = new HttpApiClient(
                ApiSettings.of(address, new ApiKey("k", "ITERABLE_API_KEY"), "1")
                        .withRequestTimeout(REQUEST_TIMEOUT),
                time,
                time,
                () -> Long.MIN_VALUE);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        threads.shutdownNow();
    }

    @Test
    void theRetryIsOursAndCountedAndNotWaitedFor() {
        assertThat(send("a")).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(send("b")).isInstanceOf(ApiAnswer.Taken.class);

        assertThat(arrived).containsExactly("1 a", "1 b", "2 b");
        assertThat(client.stats().retried()).isEqualTo(1);
        assertThat(client.stats().byStatus()).isEqualTo(Map.of(ENDPOINT.name(), Map.of("200", 2L, "no-answer", 1L)));
        assertThat(time.passed()).as("no back-off").isLessThan(Duration.ofMillis(100));
    }

    /** Each would cost a try of the request, which would be blamed for that in the end. */
    @Test
    void theOthersThatWereForgottenAreNotTried() {
        leaveIdle(8);

        assertThat(send("b")).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(arrived.stream().filter(request -> request.endsWith("b"))).hasSize(2);
    }

    @Test
    void oneTimeOutIsEnoughForAllOfThem() {
        silent = true;
        leaveIdle(3);

        assertThat(send("b")).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(arrived.stream().filter(request -> request.endsWith("b"))).hasSize(2);
    }

    private void leaveIdle(int many) {
        together = new CountDownLatch(many);
        CompletableFuture.allOf(IntStream.range(0, many)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> send("a"), threads))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE"})
    void whatMustNotBeSentTwiceIsNot(String method) {
        assertThat(send("a")).isInstanceOf(ApiAnswer.Taken.class);

        Endpoint endpoint = new Endpoint(method, "/api/export/1", 1_000);
        byte[] body = method.equals("POST") ? new byte[] {'{', '}'} : new byte[0];
        assertThat(client.send(new ApiRequest(
                        endpoint, endpoint.path(), body, "b", () -> {}, false, false, ContentSuspicion.NONE)))
                .isEqualTo(new ApiAnswer.Unknown("connection lost", 0));

        assertThat(arrived).containsExactly("1 a", "1 b");
        assertThat(send("c")).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(arrived).endsWith("2 c");
    }

    @Test
    void aReadGoesAgain() {
        assertThat(send("a")).isInstanceOf(ApiAnswer.Taken.class);

        Endpoint reads = new Endpoint("GET", "/api/lists", 1_000);
        assertThat(client.send(ApiRequest.read(reads, QueryParameters.NONE, "b")))
                .isInstanceOf(ApiAnswer.Taken.class);
        assertThat(arrived).containsExactly("1 a", "1 b", "2 b");
    }

    private ApiAnswer send(String id) {
        return client.send(new ApiRequest(ENDPOINT, new byte[] {'{', '}'}, id, () -> {}));
    }

    private void accept() {
        try {
            for (int connection = 1; ; connection++) {
                Socket socket = server.accept();
                int number = connection;
                threads.execute(() -> serve(socket, number));
            }
        } catch (IOException closed) {
            // By the end of the test.
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            boolean isToDie = together.getCount() > 0;
            read(in, connection);
            together.countDown();
            together.await();
            answer(socket);
            while (read(in, connection) && (silent || !isToDie)) {
                if (!isToDie) {
                    answer(socket);
                }
            }
        } catch (IOException closed) {
            // By the client.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads all of a request, so that the close is an orderly one; false where there is none. */
    private boolean read(BufferedReader in, int connection) throws IOException {
        int length = 0;
        String line = in.readLine();
        if (line == null) {
            return false;
        }
        for (; line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("X-Batch-Request: ")) {
                arrived.add(connection + " " + line.substring("X-Batch-Request: ".length()));
            } else if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        return in.skip(length) == length;
    }
}
