package io.iterablebatch.driver.fetch;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.net.Network;
import io.iterablebatch.net.NetworkSetupException;
import io.iterablebatch.net.NoTunnelException;
import io.iterablebatch.net.WebAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads files of a Maven repository. Repositories send on to where their files lie, which is followed, without the
 * login and never from https to http.
 */
final class RepositoryClient {

    private static final int MOST_STEPS = 5;
    private static final long MOST_OF_A_TEXT = 10_000;
    private static final Set<Integer> SENT_ON = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> NOT_THERE = Set.of(404, 410);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final MavenRepository repository;
    private final Network network;
    private final Duration patience;
    private final HttpClient client;

    /** @param patience how long nothing may arrive */
    RepositoryClient(MavenRepository repository, Network network, Duration patience) {
        this.repository = repository;
        this.network = network;
        this.patience = patience;
        this.client = network.client().connectTimeout(patience).build();
    }

    /** The text of a small file; empty where there is no such file. */
    Optional<String> text(String path) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            return copy(path, text, MOST_OF_A_TEXT)
                    ? Optional.of(text.toString(StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (DownloadedBytes.TooLongException noSuchText) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new IllegalStateException("memory takes bytes", impossible);
        }
    }

    /**
     * Copies a file.
     *
     * @param most how many bytes it may have
     * @return whether there is such a file
     * @throws RunFailure where the repository is away, or refuses
     * @throws IOException where it cannot be written
     */
    boolean copy(String path, OutputStream out, long most) throws IOException {
        URI url = repository.resolve(path);
        for (int step = 0; step <= MOST_STEPS; step++) {
            DownloadedBytes arrival = new DownloadedBytes(out, most);
            HttpResponse<Void> answer = ask(url, arrival);
            int status = answer.statusCode();
            if (status == 200) {
                return true;
            }
            if (NOT_THERE.contains(status)) {
                return false;
            }
            if (!SENT_ON.contains(status)) {
                throw refused(url, answer);
            }
            url = next(url, answer);
        }
        throw new RunFailure(ExitCode.ACT_FIRST, repository + " sends on from one address to another without an end");
    }

    private HttpResponse<Void> ask(URI url, DownloadedBytes arrival) throws IOException {
        HttpRequest.Builder request = network.request(url).header("User-Agent", "iterable-batch");
        if (repository.authorization() != null && isOfRepository(url)) {
            request.header("Authorization", repository.authorization());
        }
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request.build(), info -> info.statusCode() == 200 ? arrival.body() : ignored());
        try {
            HttpResponse<Void> whole = whole(url, answer, arrival);
            IOException ofProxy = network.obstacle(url)
                    .ofAnswer(whole.statusCode(), whole.headers().allValues("Proxy-Authenticate"));
            if (ofProxy != null) {
                throw away(url, ofProxy);
            }
            return whole;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure(ExitCode.FAILED, "interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private HttpResponse<Void> whole(URI url, CompletableFuture<HttpResponse<Void>> answer, DownloadedBytes arrival)
            throws InterruptedException, IOException {
        CompletableFuture<?> either = CompletableFuture.anyOf(answer, arrival.failure());
        long before = -1;
        while (true) {
            try {
                either.get(patience.toNanos(), TimeUnit.NANOSECONDS);
                arrival.check();
                return answer.join();
            } catch (TimeoutException e) {
                if (arrival.count() == before) {
                    throw new RunFailure(
                            ExitCode.FAILED,
                            place(url) + " sent nothing for " + patience.toSeconds() + " s; run it again");
                }
                before = arrival.count();
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                arrival.check();
                throw away(url, network.obstacle(url).of(cause, false));
            }
        }
    }

    private RunFailure away(URI url, IOException failure) {
        if (failure instanceof NetworkSetupException) {
            return new RunFailure(ExitCode.ACT_FIRST, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof NoTunnelException) {
            return new RunFailure(ExitCode.FAILED, place(url) + ": " + failure.getMessage() + "; run it again");
        }
        return new RunFailure(
                ExitCode.FAILED,
                place(url) + " cannot be reached (" + failure.getClass().getSimpleName()
                        + "). Run it again, or name another Maven repository in " + MavenRepositoryFinder.VARIABLE);
    }

    private RunFailure refused(URI url, HttpResponse<Void> answer) {
        int status = answer.statusCode();
        if (status >= 500 || PASSING.contains(status)) {
            return new RunFailure(ExitCode.FAILED, place(url) + " answered HTTP " + status + "; run it again");
        }
        String login = status == 401 || status == 403
                ? ". A login for it goes into `servers` of Maven's settings, under the id of its mirror"
                : "";
        return new RunFailure(ExitCode.ACT_FIRST, place(url) + " refused with HTTP " + status + login);
    }

    private URI next(URI url, HttpResponse<Void> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        try {
            URI next = url.resolve(location);
            boolean known = "https".equals(next.getScheme())
                    || ("http".equals(next.getScheme()) && !"https".equals(url.getScheme()));
            if (!location.isEmpty() && known && next.getHost() != null) {
                return next;
            }
        } catch (IllegalArgumentException noUrl) {
            // Told below.
        }
        throw new RunFailure(ExitCode.ACT_FIRST, place(url) + " sends on to an address that cannot be used");
    }

    private boolean isOfRepository(URI url) {
        return url.getScheme().equals(repository.url().getScheme())
                && WebAddress.place(url).equals(WebAddress.place(repository.url()));
    }

    private String place(URI url) {
        return isOfRepository(url)
                ? repository.toString()
                : WebAddress.place(url) + ", where " + repository + " sends on to,";
    }

    private static BodySubscriber<Void> ignored() {
        return BodySubscribers.discarding();
    }
}
