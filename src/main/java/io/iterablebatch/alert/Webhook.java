package io.iterablebatch.alert;

import io.iterablebatch.config.OutgoingHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts JSON. The URL is a secret, so that only its host is ever said; redirects are not followed. */
final class Webhook implements Channel {

    private final HttpClient client;
    private final URI url;
    private final Duration patience;

    /** @param patience how long one try may take, answer included */
    Webhook(URI url, Duration patience) {
        this.client = OutgoingHttp.client()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
        this.url = url;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "webhook at " + url.getAuthority();
    }

    @Override
    public void tell(Alert alert) throws Undelivered, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "iterable-batch")
                .POST(BodyPublishers.ofString(AlertJson.of(alert), StandardCharsets.UTF_8))
                .build();
        CompletableFuture<Integer> status =
                client.sendAsync(request, BodyHandlers.discarding()).thenApply(answer -> answer.statusCode());
        try {
            judge(status.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            status.cancel(true);
            throw new Undelivered("no answer within " + patience.toSeconds() + " s", true);
        } catch (ExecutionException e) {
            String kind = e.getCause() == null ? "" : e.getCause().getClass().getSimpleName();
            throw new Undelivered("it cannot be reached (" + kind + ")", e.getCause() instanceof IOException);
        }
    }

    private static void judge(int status) throws Undelivered {
        if (status < 200 || status > 299) {
            boolean again = status >= 500 || status == 429 || status == 408;
            throw new Undelivered("it answered HTTP " + status, again);
        }
    }
}
