package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.config.ApiKey;
import io.iterablebatch.time.MonotonicTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server takes a request on a connection that served before, and closes it: nobody knows whether it was applied. */
@Timeout(30)
class ReusedConnectionTest {

    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/users/bulkUpdate", 1_000);

    /** The ids of requests that arrived, each with the number of its connection. */
    private final List<String> arrived = new CopyOnWriteArrayList<>();

    @Test
    void theRetryIsOursAndCounted() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> serve(server));
            thread.setDaemon(true);
            thread.start();

            RequestStats stats;
            try (HttpApiClient client = client(server)) {
                assertThat(send(client, "a")).isInstanceOf(Answer.Taken.class);
                assertThat(send(client, "b")).isInstanceOf(Answer.Taken.class);
                stats = client.stats();
            }

            assertThat(arrived).containsExactly("1 a", "1 b", "2 b");
            assertThat(stats.retried()).isEqualTo(1);
            assertThat(stats.byStatus()).isEqualTo(Map.of(ENDPOINT.name(), Map.of("200", 2L, "no-answer", 1L)));
        }
    }

    private static HttpApiClient client(ServerSocket server) {
        URI address = URI.create("http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
        ApiSettings settings = ApiSettings.of(address, new ApiKey("k", "ITERABLE_API_KEY"), "1");
        return new HttpApiClient(settings, new MonotonicTime(), duration -> {}, () -> 0);
    }

    private static Answer send(HttpApiClient client, String id) {
        return client.send(new ApiRequest(ENDPOINT, new byte[] {'{', '}'}, id, () -> {}));
    }

    private void serve(ServerSocket server) {
        try (Socket first = server.accept()) {
            answer(first, 1);
            read(first, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Socket second = server.accept()) {
            answer(second, 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(Socket socket, int connection) throws IOException {
        read(socket, connection);
        socket.getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads all of a request, so that the close is an orderly one. */
    private void read(Socket socket, int connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("X-Batch-Request: ")) {
                arrived.add(connection + " " + line.substring("X-Batch-Request: ".length()));
            }
        }
        in.read();
        in.read();
    }
}
