package io.iterablebatch.net.http1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iterablebatch.net.Listener;
import io.iterablebatch.net.Network;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
class HttpConnectionsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicInteger opened = new AtomicInteger();

    @Test
    void theLastUsedIsTakenFirst() throws Exception {
        try (Listener server = answering();
                HttpConnections connections = to("http://127.0.0.1:" + server.port(), LONG)) {
            HttpConnection one = exchanged(connections);
            HttpConnection other = exchanged(connections);
            connections.giveBack(one);
            connections.giveBack(other);

            assertThat(connections.take(TimeLimit.in(LONG))).isSameAs(other);
            assertThat(connections.take(TimeLimit.in(LONG))).isSameAs(one);
            assertThat(opened).hasValue(2);
        }
    }

    @Test
    void whatWasIdleForTooLongIsClosedAndNotTaken() throws Exception {
        CompletableFuture<Integer> next = new CompletableFuture<>();
        try (Listener server = Listener.start(client -> {
                    opened.incrementAndGet();
                    answer(client);
                    next.complete(client.getInputStream().read());
                });
                HttpConnections connections = to("http://127.0.0.1:" + server.port(), Duration.ZERO)) {
            connections.giveBack(exchanged(connections));

            assertThat(connections.take(TimeLimit.in(LONG)).wasUsed()).isFalse();
            assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }

    @Test
    void whatIsGivenBackAfterTheEndIsClosed() throws Exception {
        CompletableFuture<Integer> next = new CompletableFuture<>();
        try (Listener server = Listener.start(client -> {
            answer(client);
            next.complete(client.getInputStream().read());
        })) {
            HttpConnections connections = to("http://127.0.0.1:" + server.port(), LONG);
            HttpConnection late = exchanged(connections);
            connections.close();

            connections.giveBack(late);

            assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }

    /** Only this machine's first address listens: the others are refused. */
    @Test
    void everyAddressOfANameIsTried() throws Exception {
        InetAddress nobody = InetAddress.getByName("127.9.9.9");
        InetAddress server = InetAddress.getByName("127.0.0.1");
        try (Listener listener = answering()) {
            for (InetAddress[] addresses : new InetAddress[][] {{nobody, server}, {server, nobody}}) {
                ConnectionOpener.connect(addresses, listener.port(), TimeLimit.in(LONG))
                        .close();
            }

            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> ConnectionOpener.connect(
                            new InetAddress[] {nobody, nobody}, listener.port(), TimeLimit.in(LONG)));
        }
    }

    @Test
    void aNameWithoutAddressesIsNoConnection() {
        HttpConnections connections = to("http://nowhere.invalid", LONG);

        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connections.take(TimeLimit.in(LONG)));
    }

    @Test
    void noTimeToConnectIsNoConnection() throws Exception {
        try (Listener server = answering()) {
            HttpConnections connections = new HttpConnections(
                    Network.DIRECT, URI.create("http://127.0.0.1:" + server.port()), Duration.ZERO, 100, LONG);

            assertThatExceptionOfType(HttpConnectTimeoutException.class)
                    .isThrownBy(() -> connections.take(TimeLimit.in(LONG)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb: c", "a\nb", "\u0000", "ä"})
    void whatIsNotFitForAHeaderIsNotSent(String value) {
        RequestHead head = to("http://127.0.0.1:1", LONG).request("GET", URI.create("http://127.0.0.1:1/a?b=c"));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> head.with("Api-Key", value))
                .withMessageNotContaining(value);
    }

    private static HttpConnections to(String url, Duration idle) {
        return new HttpConnections(Network.DIRECT, URI.create(url), LONG, 100, idle);
    }

    private static HttpConnection exchanged(HttpConnections connections) throws IOException, InterruptedException {
        HttpConnection connection = connections.take(TimeLimit.in(LONG));
        RequestHead head = connections.request("GET", URI.create("http://127.0.0.1/a"));
        assertThat(connection
                        .exchange(head, new byte[0], () -> {}, TimeLimit.in(LONG))
                        .head()
                        .all("B"))
                .isEqualTo(List.of("1", "2"));
        return connection;
    }

    private Listener answering() throws IOException {
        return Listener.start(client -> {
            opened.incrementAndGet();
            while (answer(client)) {
                // The next request.
            }
        });
    }

    private static boolean answer(java.net.Socket client) throws IOException {
        if (Listener.head(client.getInputStream()) == null) {
            return false;
        }
        Listener.say(client, "HTTP/1.1 204 No Content\nb: 1\nB:2\n\n");
        return true;
    }
}
