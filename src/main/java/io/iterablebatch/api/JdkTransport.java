package io.iterablebatch.api;

import io.iterablebatch.net.Obstacle;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The JDK's HTTP client, HTTP/1.1, without redirects: they would take the key elsewhere. */
final class JdkTransport implements Transport {

    private final ApiSettings settings;
    private final HttpClient client;
    private volatile boolean reached;

    JdkTransport(ApiSettings settings) {
        this.settings = settings;
        this.client = settings.network()
                .client()
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    @Override
    public Response exchange(ApiRequest request, Runnable onWire) throws IOException, InterruptedException {
        // The client's own timeout ends with the answer's headers; a body that stalls must not hang a run.
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(http(request, onWire), BoundedBody.handler());
        try {
            HttpResponse<byte[]> response = answer.get(settings.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
            refuseAnswerOfProxy(response);
            reached = true;
            return new Response(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Retry-After").orElse(null),
                    response.headers().firstValue("Iterable-Request-Id").orElse(null));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("no answer in time");
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw obstacle().of(e.getCause() == null ? e : e.getCause(), reached);
        }
    }

    /**
     * A proxy that opens no tunnel answers in the server's place, and the JDK's client hands that on without a body.
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

    private Obstacle obstacle() {
        return settings.network().obstacle(settings.baseUrl());
    }

    private HttpRequest http(ApiRequest request, Runnable onWire) {
        byte[] body = request.body();
        HttpRequest.Builder http = settings.network().request(settings.baseUrl().resolve(request.target()));
        BodyPublisher publisher = BodyPublishers.noBody();
        if (body.length == 0) {
            // The client does not ask for it.
            onWire.run();
        } else {
            publisher = new WireSignal(new WholeBody(body), onWire);
            http.header("Content-Type", "application/json");
        }
        return http.header("Api-Key", settings.key().value())
                .header("User-Agent", "iterable-batch/" + settings.version())
                .header("X-Batch-Request", request.id())
                .method(request.endpoint().method(), publisher)
                .build();
    }
}
