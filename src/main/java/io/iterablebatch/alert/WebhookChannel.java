package io.iterablebatch.alert;

import io.iterablebatch.job.WebhookAddress;
import io.iterablebatch.net.Network;
import io.iterablebatch.net.NetworkSetupException;
import io.iterablebatch.net.NoTunnelException;
import io.iterablebatch.net.WebAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts JSON. The URL is a secret, so that only its host is ever said; redirects are not followed. */
final class WebhookChannel implements AlertChannel {

    private final HttpClient client;
    private final WebhookAddress address;
    private final URI url;
    private final Network network;
    private final Duration patience;

    /** @param patience how long one try may take, answer included */
    WebhookChannel(WebhookAddress address, Network network, Duration patience) {
        this.client = network.client().connectTimeout(patience).build();
        this.address = address;
        this.url = address.url();
        this.network = network;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "webhook at " + WebAddress.place(url);
    }

    @Override
    public void tell(Alert alert) throws Undelivered, InterruptedException {
        HttpRequest request = network.request(url)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "iterable-batch")
                .POST(BodyPublishers.ofString(WebhookBody.of(address, alert), StandardCharsets.UTF_8))
                .build();
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            judge(answer.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Undelivered("no answer within " + patience.toSeconds() + " s", true);
        } catch (ExecutionException e) {
            throw unreachable(network.obstacle(url).of(e.getCause() == null ? e : e.getCause(), false));
        }
    }

    private static Undelivered unreachable(IOException failure) {
        if (failure instanceof NetworkSetupException setup) {
            return new Undelivered(setup.getMessage(), false);
        }
        if (failure instanceof NoTunnelException tunnel) {
            return new Undelivered(tunnel.getMessage(), true);
        }
        // A runtime exception of the client's is a cause here.
        Throwable kind =
                failure.getClass() == IOException.class && failure.getCause() != null ? failure.getCause() : failure;
        return new Undelivered(
                "it cannot be reached (" + kind.getClass().getSimpleName() + ")", kind instanceof IOException);
    }

    private void judge(HttpResponse<Void> answer) throws Undelivered {
        int status = answer.statusCode();
        IOException ofProxy =
                network.obstacle(url).ofAnswer(status, answer.headers().allValues("Proxy-Authenticate"));
        if (ofProxy != null) {
            throw unreachable(ofProxy);
        }
        if (status < 200 || status > 299) {
            boolean again = status >= 500 || status == 429 || status == 408;
            throw new Undelivered("it answered HTTP " + status, again);
        }
    }
}
