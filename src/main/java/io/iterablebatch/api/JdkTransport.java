package io.iterablebatch.api;

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

    JdkTransport(ApiSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    @Override
    public Response exchange(ApiRequest request, Runnable onWire) throws IOException, InterruptedException {
        // The client's own timeout ends with the answer's headers; a body that stalls must not hang a run.
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(http(request, onWire), BoundedBody.handler());
        try {
            HttpResponse<byte[]> response = answer.get(settings.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
            return new Response(
                    response.statusCode(),
                    response.body(),
                    RetryAfter.bySender(
                            response.headers().firstValue("Retry-After").orElse(null),
                            response.headers().firstValue("Date").orElse(null)),
                    response.headers().firstValue("Iterable-Request-Id").orElse(null));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("no answer in time");
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        }
    }

    private HttpRequest http(ApiRequest request, Runnable onWire) {
        byte[] body = request.body();
        HttpRequest.Builder http = HttpRequest.newBuilder(settings.baseUrl().resolve(request.target()));
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
