package io.iterablebatch.api.http;

import static io.iterablebatch.api.http.TransportWay.request;
import static io.iterablebatch.api.http.TransportWay.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iterablebatch.net.Certificates;
import io.iterablebatch.net.Listener;
import io.iterablebatch.net.http1.AnswerTooLongException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In what our own connections go further than the JDK's client. */
@Timeout(90)
@ParameterizedClass
@EnumSource(names = {"OWN", "OWN_OVER_TLS"})
class SocketTransportTest {

    private static final String GOOD = "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}";

    @Parameter
    TransportWay way;

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();
    private Listener server;
    private Transport transport;

    @AfterEach
    void close() throws IOException {
        end.countDown();
        transport.close();
        server.close();
    }

    /** It says why it wants no more of the request, and reads no more of it. */
    @Test
    void anAnswerBeforeTheRequestIsWholeIsNotLost() throws Exception {
        open(client -> {
            Listener.head(client.getInputStream());
            Listener.say(client, "HTTP/1.1 413 Too Large\nContent-Length: 2\n\n{}");
            await(end);
        });

        assertThat(send(20_000_000).status()).isEqualTo(413);
        assertThat(send(2).status()).isEqualTo(413);
        assertThat(connections)
                .as("connections: on the first the rest was never written")
                .hasValue(2);
    }

    /** The end of the connection may meet the request before the answer is read. */
    @Test
    void anAnswerBeforeTheRequestIsWholeIsNotLostWithTheConnection() throws Exception {
        open(client -> {
            Listener.head(client.getInputStream());
            Listener.say(client, "HTTP/1.1 401 Who\nContent-Length: 2\n\n{}");
        });

        assertThat(send(20_000_000).status()).isEqualTo(401);
    }

    /** Without an end: chunks come until the client hangs up. */
    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "A: b", "Content-Length: 16000001"})
    void anAnswerThatIsTooLongIsGivenUp(String header) throws Exception {
        CompletableFuture<String> over = new CompletableFuture<>();
        open(client -> {
            take(client);
            Listener.say(client, "HTTP/1.1 200 OK\n" + header + "\n\n");
            OutputStream out = client.getOutputStream();
            byte[] chunk = ("2710\r\n" + "x".repeat(10_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                while (end.getCount() > 0) {
                    out.write(chunk);
                }
            } catch (IOException hungUp) {
                over.complete("the client hung up");
            }
        });

        assertThatExceptionOfType(AnswerTooLongException.class).isThrownBy(() -> send(2));
        assertThat(over.get(20, TimeUnit.SECONDS)).isEqualTo("the client hung up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\nno header\n\n{}",
                "HTTP/1.1 200 OK\n folded: no\n\n{}",
                "HTTP/1.1 200 OK\nContent-Length: 2\nContent-Length: 3\n\n{} ",
                "HTTP/1.1 200 OK\nContent-Length: -2\n\n{}",
                "HTTP/1.1 200 OK\nTransfer-Encoding: gzip, chunked\n\n0\n\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nno size\n\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\n{}\n0\n\n",
                "HTTP/2 200 OK\nContent-Length: 2\n\n{}"
            })
    void whatIsNoAnswerOfHttpIsNone(String answer) throws Exception {
        open(client -> {
            take(client);
            Listener.say(client, answer);
            await(end);
        });

        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> send(2));
    }

    @Test
    void aHeadWithoutEndIsGivenUp() throws Exception {
        open(client -> {
            take(client);
            while (end.getCount() > 0) {
                Listener.say(client, "HTTP/1.1 102 Processing\nA: b\n\n");
            }
        });

        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> send(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\nContent-Length: 2\n\n{}",
                "HTTP/1.1 200 OK\nContent-Length: 2\n\n{} and more",
                "HTTP/1.1 200 OK\nContent-Length: 9\nTransfer-Encoding: chunked\n\n2\n{}\n0\n\n"
            })
    void aConnectionThatIsNotInOrderTakesNoOtherRequest(String answer) throws Exception {
        open(client -> {
            while (take(client) != null) {
                Listener.say(client, answer);
            }
        });

        send(2);
        send(2);

        assertThat(connections).hasValue(2);
    }

    /** The server may close what is idle, or say goodbye: that is no failure of the next request. */
    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 408 Idle\n\n"})
    void aConnectionThatEndedWhileIdleIsNotTaken(String goodbye) throws Exception {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CountDownLatch answered = new CountDownLatch(1);
        open(client -> {
            take(client);
            Listener.say(client, GOOD);
            await(answered);
            Listener.say(client, goodbye);
            client.close();
            first.complete(null);
        });

        send(2);
        answered.countDown();
        first.get(20, TimeUnit.SECONDS);

        assertThat(send(2).status()).isEqualTo(200);
        assertThat(connections).hasValue(2);
    }

    @Test
    void whatIsIdleEndsWithTheTransport() throws Exception {
        CompletableFuture<Integer> next = new CompletableFuture<>();
        open(client -> {
            take(client);
            Listener.say(client, GOOD);
            InputStream in = client.getInputStream();
            next.complete(in.read());
        });
        send(2);

        transport.close();

        assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
    }

    /** Anybody on the way can cut a connection, but not say in TLS that it ends. */
    @Test
    void anAnswerWithoutALengthMustEndInOrder() throws Exception {
        server = Listener.start(raw -> {
            Socket client = way.isOverTls() ? Certificates.ours().overTls(raw) : raw;
            take(client);
            Listener.say(client, "HTTP/1.1 200 OK\n\n{}");
            raw.close();
        });
        transport = way.to(server.port(), Duration.ofSeconds(20));

        if (way.isOverTls()) {
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> send(2));
        } else {
            assertThat(send(2).body()).asString().isEqualTo("{}");
        }
    }

    private Transport.RawResponse send(int length) throws IOException, InterruptedException {
        return transport.exchange(request(new byte[length]), () -> {});
    }

    private void open(Listener.Talk talk) throws IOException {
        server = way.listen(client -> {
            connections.incrementAndGet();
            talk.with(client);
        });
        transport = way.to(server.port(), Duration.ofSeconds(20));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
