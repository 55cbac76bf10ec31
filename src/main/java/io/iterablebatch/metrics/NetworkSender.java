package io.iterablebatch.metrics;

import io.iterablebatch.net.ConnectionDiagnosis;
import io.iterablebatch.net.Network;
import io.micrometer.core.ipc.http.HttpSender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Sends as the rest of the tool does: through the same proxy, trusting the same certificates. */
final class NetworkSender implements HttpSender {

    /** The client makes these itself. */
    private static final Set<String> NOT_OURS = Set.of("content-length", "host", "connection", "expect", "upgrade");

    private final Network network;
    private final HttpClient client;
    private final Duration patience;

    NetworkSender(Network network, Duration connect, Duration patience) {
        this.network = network;
        this.client = network.client().connectTimeout(connect).build();
        this.patience = patience;
    }

    @Override
    public Response send(Request request) throws IOException {
        URI url = URI.create(request.getUrl().toString());
        HttpRequest.Builder http = network.request(url).timeout(patience);
        request.getRequestHeaders().forEach((name, value) -> {
            if (!NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
                http.setHeader(name, value);
            }
        });
        http.method(request.getMethod().name(), BodyPublishers.ofByteArray(request.getEntity()));
        ConnectionDiagnosis obstacle = network.obstacle(url);
        try {
            HttpResponse<Void> answer = client.send(http.build(), BodyHandlers.discarding());
            IOException refused =
                    obstacle.ofAnswer(answer.statusCode(), answer.headers().allValues("Proxy-Authenticate"));
            if (refused != null) {
                throw refused;
            }
            return new Response(answer.statusCode(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            throw obstacle.of(e, false);
        }
    }
}
