package io.iterablebatch.api.http;

import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.net.ConnectionDiagnosis;
import io.iterablebatch.net.NetworkSetupException;
import io.iterablebatch.net.http1.AnswerHead;
import io.iterablebatch.net.http1.HttpAnswer;
import io.iterablebatch.net.http1.HttpConnection;
import io.iterablebatch.net.http1.HttpConnections;
import io.iterablebatch.net.http1.RequestHead;
import io.iterablebatch.net.http1.TimeLimit;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * Sends over connections of its own, HTTP/1.1, without redirects: they would take the key to another host. After a
 * request got no answer on a connection that had served another before, all idle connections are closed.
 */
public final class SocketTransport implements Transport {

    /** The largest known answer, a page of a thousand templates, has some 500 KB. */
    private static final int LONGEST_ANSWER = 16_000_000;

    private static final int SHORT_PAGE = 10_000;

    private final ApiSettings settings;
    private final HttpConnections connections;

    /** Whether any answer ever came back. */
    private volatile boolean reached;

    public SocketTransport(ApiSettings settings) {
        this.settings = settings;
        this.connections = new HttpConnections(
                settings.network(), settings.baseUrl(), ApiSettings.CONNECT_TIMEOUT, LONGEST_ANSWER);
    }

    @Override
    public RawResponse exchange(ApiRequest request, Runnable onWire) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        TimeLimit limit = TimeLimit.in(settings.requestTimeout());
        HttpConnection connection = connection(limit);
        try {
            HttpAnswer answer = connection.exchange(head(request), request.body(), onWire, limit);
            refuseAnswerOfProxy(answer.head());
            refuseWishForTls(answer);
            reached = true;
            return response(answer);
        } catch (IOException e) {
            throw judged(e, connection);
        } finally {
            connections.giveBack(connection);
        }
    }

    private HttpConnection connection(TimeLimit limit) throws IOException, InterruptedException {
        try {
            return connections.take(limit);
        } catch (IOException e) {
            throw notSent(obstacle().of(e, reached));
        }
    }

    /** Whatever kept a connection from coming about, such as a handshake that takes too long: nothing was sent. */
    private static IOException notSent(IOException failure) {
        if (failure instanceof NetworkSetupException
                || failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException) {
            return failure;
        }
        IOException none = failure instanceof HttpTimeoutException
                ? new HttpConnectTimeoutException("no connection in time")
                : new ConnectException("no connection");
        none.initCause(failure);
        return none;
    }

    private IOException judged(IOException e, HttpConnection connection) {
        // Where a byte of an answer came, there is a way, and the request may have been carried out.
        IOException failure = obstacle().of(e, reached || connection.hasAnswered());
        if (!connection.wasUsed() || connection.hasAnswered()) {
            return failure;
        }
        connections.closeIdle();
        return failure instanceof HttpTimeoutException ? failure : new StaleConnectionException(failure);
    }

    /** Without a tunnel, the proxy's own answers look like the server's. */
    private void refuseAnswerOfProxy(AnswerHead answer) throws IOException {
        if ("http".equals(settings.baseUrl().getScheme())) {
            IOException failure = obstacle().ofAnswer(answer.status(), answer.all("Proxy-Authenticate"));
            if (failure != null) {
                throw failure;
            }
        }
    }

    private void refuseWishForTls(HttpAnswer answer) throws IOException {
        if (answer.head().status() == 400 && answer.body().length < SHORT_PAGE) {
            IOException failure = obstacle().ofPlainAnswer(400, new String(answer.body(), StandardCharsets.UTF_8));
            if (failure != null) {
                throw failure;
            }
        }
    }

    private ConnectionDiagnosis obstacle() {
        return settings.network().obstacle(settings.baseUrl());
    }

    private RequestHead head(ApiRequest request) {
        String method = request.endpoint().method();
        RequestHead head = connections.request(method, settings.baseUrl().resolve(request.target()));
        if (request.body().length > 0) {
            head.with("Content-Type", "application/json");
        }
        if (request.body().length > 0 || method.equals("POST")) {
            head.with("Content-Length", Integer.toString(request.body().length));
        }
        return head.with("Api-Key", settings.key().value())
                .with("User-Agent", "iterable-batch/" + settings.version())
                .with("X-Batch-Request", request.id());
    }

    private static RawResponse response(HttpAnswer answer) {
        AnswerHead head = answer.head();
        return new RawResponse(
                head.status(),
                answer.body(),
                RetryAfterHeader.bySender(head.first("Retry-After"), head.first("Date")),
                head.first("Iterable-Request-Id"),
                head.first("Server"));
    }

    @Override
    public void close() {
        connections.close();
    }
}
