package io.iterablebatch.api.http;

import static io.iterablebatch.api.http.TransportWay.request;
import static io.iterablebatch.api.http.TransportWay.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.api.outage.AttemptResult;
import io.iterablebatch.net.Listener;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on a connection, and what is to be told apart, in the same way by whatever sends the request. */
@Timeout(90)
@ParameterizedClass
@EnumSource(TransportWay.class)
class TransportFaultsTest {

    private static final String GOOD = "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}";

    @Parameter
    TransportWay way;

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    /** What each request is answered, in their order; nothing where it is empty. */
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();

    private Duration patience = Duration.ofSeconds(20);
    private Listener server;
    private Transport transport;

    @AfterEach
    void close() throws IOException {
        end.countDown();
        if (transport != null) {
            transport.close();
            server.close();
        }
    }

    /** One byte or more of an answer, and then the end of the connection. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "H",
                "HTTP/1.1 200 OK\nContent-Le",
                "HTTP/1.1 200 OK\nContent-Length: 2\n\n{",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\n{}",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\n{}\n0\n",
                "HTTP/1.1 102 Processing\n\n",
                "SSH-2.0-OpenSSH_9.2\n\n",
                "HTTP/1.1 OK\n\n"
            })
    void anAnswerThatIsNotWholeIsALostConnection(String answer) throws Exception {
        open(client -> {
            take(client);
            Listener.say(client, answer);
        });

        assertThat(result(failure())).isEqualTo(new AttemptResult.Unavailable("connection lost", true));
    }

    @Test
    void aResetConnectionIsALostOne() throws Exception {
        open(client -> {
            client.getInputStream().readNBytes(10);
            client.setSoLinger(true, 0);
        });

        assertThat(result(failure())).isEqualTo(new AttemptResult.Unavailable("connection lost", true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1 200 OK\\nContent-Length: 2\\n\\n{}                                                   | 200 | {}
            HTTP/1.1 200\\nContent-length:2\\n\\n{}                                                       | 200 | {}
            HTTP/1.1 204 No Content\\n\\n                                                               | 204 | ''
            HTTP/1.1 304 Not Modified\\nContent-Length: 7\\n\\n                                           | 304 | ''
            HTTP/1.1 100 Continue\\n\\nHTTP/1.1 103 Hints\\nA: b\\n\\nHTTP/1.1 200 OK\\nContent-Length: 2\\n\\n{} | 200 | {}
            HTTP/1.1 500 Oh\\nTransfer-Encoding: chunked\\n\\n1\\n{\\n01;a=b\\n}\\n0\\nTrailer: x\\n\\n              | 500 | {}
            """)
    void anAnswerIsReadToItsEndAndTheConnectionTakesTheNextRequest(String answer, int status, String body)
            throws Exception {
        keepAnswering();
        answers.addAll(List.of(answer.replace("\\n", "\n"), GOOD));

        assertThat(transport.exchange(request(), () -> {})).satisfies(response -> {
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body()).asString().isEqualTo(body);
        });
        assertThat(transport.exchange(request(), () -> {}).status()).isEqualTo(200);
        assertThat(connections).hasValue(1);
    }

    @Test
    void anAnswerMayEndWithItsConnection() throws Exception {
        open(client -> {
            take(client);
            Listener.say(client, "HTTP/1.1 200 OK\n\n{}");
        });

        assertThat(transport.exchange(request(), () -> {}).body()).asString().isEqualTo("{}");
        assertThat(transport.exchange(request(), () -> {}).body()).asString().isEqualTo("{}");
        assertThat(connections).hasValue(2);
    }

    @Test
    void aConnectionThatIsToEndTakesNoOtherRequest() throws Exception {
        keepAnswering();
        String answer = "HTTP/1.1 200 OK\nConnection: close\nContent-Length: 2\n\n{}";
        answers.addAll(List.of(answer, answer));

        transport.exchange(request(), () -> {});
        transport.exchange(request(), () -> {});

        assertThat(connections).hasValue(2);
    }

    @Test
    void anInterimAnswerBeforeTheRequestIsWholeChangesNothing() throws Exception {
        int length = 20_000_000;
        CompletableFuture<Integer> taken = new CompletableFuture<>();
        open(client -> {
            Listener.head(client.getInputStream());
            Listener.say(client, "HTTP/1.1 102 Processing\n\n");
            taken.complete(client.getInputStream().readNBytes(length).length);
            Listener.say(client, GOOD);
        });

        assertThat(transport.exchange(request(new byte[length]), () -> {}).status())
                .isEqualTo(200);
        assertThat(taken).isCompletedWithValue(length);
    }

    @Test
    void aPeerThatReadsNothingIsNotWaitedForBeyondTheTimeOut() throws Exception {
        patience = Duration.ofSeconds(1);
        open(client -> {
            Listener.head(client.getInputStream());
            awaitEnd();
        });

        assertThat(failure(new byte[20_000_000])).isInstanceOf(HttpTimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\nContent-Length: 2\n\n{"})
    void anAnswerThatStallsIsNotWaitedForBeyondTheTimeOut(String begun) throws Exception {
        patience = Duration.ofSeconds(1);
        open(client -> {
            take(client);
            Listener.say(client, begun);
            awaitEnd();
        });

        assertThat(result(failure())).isEqualTo(new AttemptResult.Unavailable("no answer in time", true));
    }

    @Test
    void aHandshakeOrHeadThatNeverComesIsNotWaitedForBeyondTheTimeOut() throws Exception {
        patience = Duration.ofSeconds(1);
        try (Listener silent = Listener.start(client -> awaitEnd())) {
            transport = way.to(silent.port(), patience);
            server = silent;

            assertThat(failure()).isInstanceOf(HttpTimeoutException.class);
        }
    }

    /** In whichever state it is in: nothing said yet, or a body that takes for ever. */
    @ParameterizedTest
    @CsvSource({"2, ''", "2, HTTP/1.1 200 OK", "20000000, ''"})
    void aThreadThatIsInterruptedWaitsNoLongerAndTheConnectionEnds(int length, String begun) throws Exception {
        CountDownLatch begins = new CountDownLatch(1);
        CompletableFuture<Void> over = new CompletableFuture<>();
        open(client -> {
            Listener.head(client.getInputStream());
            Listener.say(client, begun);
            begins.countDown();
            awaitEnd();
            try {
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } finally {
                over.complete(null);
            }
        });
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        Thread sender = new Thread(() -> {
            try {
                outcome.complete(transport.exchange(request(new byte[length]), () -> {}));
            } catch (IOException | RuntimeException e) {
                outcome.complete(e);
            } catch (InterruptedException e) {
                outcome.complete("interrupted, " + Thread.currentThread().isInterrupted());
            }
        });
        sender.start();
        begins.await();

        sender.interrupt();

        assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo("interrupted, false");
        end.countDown();
        over.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whoIsInterruptedAlreadySendsNothing() throws Exception {
        keepAnswering();

        Thread.currentThread().interrupt();

        assertThat(catchThrowableOfType(InterruptedException.class, () -> transport.exchange(request(), () -> {})))
                .isNotNull();
        assertThat(Thread.interrupted()).isFalse();
    }

    /** On a connection that served another request before. */
    @Test
    void aUsedConnectionThatEndsWithoutAnAnswerMayHaveBeenDead() throws Exception {
        keepAnswering();
        answers.add(GOOD);
        transport.exchange(request(), () -> {});

        assertThat(result(failure()))
                .isEqualTo(new AttemptResult.Unavailable("connection lost", true, AttemptResult.Plain.USED_CONNECTION));
        assertThat(connections).hasValue(1);
    }

    @Test
    void aUsedConnectionThatAnsweredInPartWasNotDead() throws Exception {
        keepAnswering();
        answers.addAll(List.of(GOOD, "HTTP/1.1 200 OK\nContent-Length: 9\n\n{}"));
        transport.exchange(request(), () -> {});

        assertThat(result(failure())).isEqualTo(new AttemptResult.Unavailable("connection lost", true));
        assertThat(connections).hasValue(1);
    }

    @Test
    void theSameIsSent() throws Exception {
        keepAnswering();
        answers.add(GOOD);
        AtomicInteger written = new AtomicInteger();

        transport.exchange(request(), written::incrementAndGet);

        String authority = "127.0.0.1:" + server.port();
        assertThat(heads).singleElement().asString().startsWith("POST /api/users/bulkUpdate HTTP/1.1\n");
        assertThat(heads.get(0).lines().skip(1).filter(line -> !line.isEmpty()))
                .containsExactlyInAnyOrder(
                        "Host: " + authority,
                        "Content-Type: application/json",
                        "Content-Length: 2",
                        "Api-Key: secret",
                        "User-Agent: iterable-batch/1.2",
                        "X-Batch-Request: r-1");
        assertThat(written).hasValue(1);
    }

    private void keepAnswering() throws IOException {
        open(client -> {
            for (String head = take(client); head != null; head = take(client)) {
                heads.add(head);
                String answer = answers.poll();
                if (answer == null) {
                    return;
                }
                Listener.say(client, answer);
                if (answer.contains("Length: 9")) {
                    return;
                }
            }
        });
    }

    private void open(Listener.Talk talk) throws IOException {
        server = way.listen(client -> {
            connections.incrementAndGet();
            talk.with(client);
        });
        transport = way.to(server.port(), patience);
    }

    private IOException failure() {
        return failure(new byte[] {'{', '}'});
    }

    private IOException failure(byte[] body) {
        IOException failure =
                catchThrowableOfType(IOException.class, () -> transport.exchange(request(body), () -> {}));
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }

    private static AttemptResult.Unavailable result(IOException failure) {
        return AttemptResult.without(failure);
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
