package io.iterablebatch.api.http;

import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.net.ConnectionDiagnosis;
import io.iterablebatch.net.NetworkSetupException;
import io.iterablebatch.net.NoTunnelException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Sends with the JDK's HTTP client, which this tool used before it had its own connections: both are to tell the same
 * failures apart, and to send the same.
 */
final class JdkTransport implements Transport {

    private final ApiSettings settings;
    private volatile Connections connections;

    /** Whether any answer ever came back. */
    private volatile boolean reached;

    /** A client with the connections that it keeps open; they can be closed only by replacing the client. */
    private static final class Connections {

        final HttpClient client;

        /** Whether the next request may go to a connection that was used before. */
        volatile boolean used;

        Connections(HttpClient client) {
            this.client = client;
        }
    }

    /** A body handler that notes when an answer begins. */
    private static final class Head {

        volatile boolean came;

        HttpResponse.BodyHandler<byte[]> handler() {
            HttpResponse.BodyHandler<byte[]> body = HttpResponse.BodyHandlers.ofByteArray();
            return info -> {
                came = true;
                return body.apply(info);
            };
        }
    }

    /** Tells when the client asks for a body, which it does once it has a connection and is writing the request. */
    private record Signalling(BodyPublisher body, Runnable onWire) implements BodyPublisher {

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            onWire.run();
            body.subscribe(subscriber);
        }
    }

    JdkTransport(ApiSettings settings) {
        this.settings = settings;
        this.connections = open(settings);
    }

    private static Connections open(ApiSettings settings) {
        return new Connections(settings.network()
                .client()
                .connectTimeout(ApiSettings.CONNECT_TIMEOUT)
                .build());
    }

    @Override
    public RawResponse exchange(ApiRequest request, Runnable onWire) throws IOException, InterruptedException {
        Connections own = connections;
        boolean usedBefore = own.used;
        Head head = new Head();
        // The client's own timeout ends with the answer's headers; a body that stalls must not hang a run.
        CompletableFuture<HttpResponse<byte[]>> answer = own.client.sendAsync(http(request, onWire), head.handler());
        try {
            HttpResponse<byte[]> response = answer.get(settings.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
            refuseAnswerOfProxy(response);
            reached = true;
            own.used = true;
            return new RawResponse(
                    response.statusCode(),
                    response.body(),
                    RetryAfterHeader.bySender(header(response, "Retry-After"), header(response, "Date")),
                    header(response, "Iterable-Request-Id"),
                    header(response, "Server"));
        } catch (TimeoutException e) {
            answer.cancel(true);
            if (usedBefore && !head.came) {
                giveUp(own);
            }
            throw new HttpTimeoutException("no answer in time");
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            IOException failure = obstacle().of(e.getCause() == null ? e : e.getCause(), reached);
            if (usedBefore && !head.came && !isOfNewConnection(failure)) {
                giveUp(own);
                throw new StaleConnectionException(failure);
            }
            throw failure;
        }
    }

    /**
     * A proxy that opens no tunnel answers in the server's place, and the JDK's client returns that answer without a
     * body.
     */
    private void refuseAnswerOfProxy(HttpResponse<byte[]> response) throws IOException {
        boolean tunnel = "https".equals(settings.baseUrl().getScheme());
        if (!tunnel || response.body() == null) {
            IOException failure = obstacle()
                    .ofAnswer(response.statusCode(), response.headers().allValues("Proxy-Authenticate"));
            if (failure != null) {
                throw failure;
            }
        }
    }

    private ConnectionDiagnosis obstacle() {
        return settings.network().obstacle(settings.baseUrl());
    }

    private static @Nullable String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** Later requests use a new client; requests on their way finish, and idle connections end with the old one. */
    private synchronized void giveUp(Connections old) {
        if (connections == old) {
            connections = open(settings);
        }
    }

    private static boolean isOfNewConnection(IOException failure) {
        return failure instanceof NetworkSetupException
                || failure instanceof NoTunnelException
                || failure instanceof ConnectException
                || failure instanceof HttpTimeoutException
                || failure instanceof SSLHandshakeException
                || failure instanceof SSLPeerUnverifiedException;
    }

    private HttpRequest http(ApiRequest request, Runnable onWire) {
        byte[] body = request.body();
        HttpRequest.Builder http = settings.network().request(settings.baseUrl().resolve(request.target()));
        BodyPublisher publisher = BodyPublishers.noBody();
        if (body.length == 0) {
            // The client does not ask for an empty body, so that its publisher cannot tell.
            onWire.run();
        } else {
            publisher = new Signalling(BodyPublishers.ofByteArray(body), onWire);
            http.header("Content-Type", "application/json");
        }
        return http.header("Api-Key", settings.key().value())
                .header("User-Agent", "iterable-batch/" + settings.version())
                .header("X-Batch-Request", request.id())
                .method(request.endpoint().method(), publisher)
                .build();
    }
}
