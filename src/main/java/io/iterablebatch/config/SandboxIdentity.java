package io.iterablebatch.config;

import io.iterablebatch.net.Network;
import io.iterablebatch.net.WebAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a server on this machine whether it is a sandbox, and which: a sandbox that was started anew at the same port
 * has other users, so a run must not be resumed into it.
 */
public final class SandboxIdentity {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private SandboxIdentity() {}

    /**
     * The destination with the sandbox's identity; unchanged where the server gives none.
     *
     * @param network says whom to trust
     */
    public static Destination of(Destination destination, Network network) {
        URI url = destination.baseUrl();
        if (!WebAddress.isLoopback(url)) {
            return destination;
        }
        try {
            Network direct = network.withoutProxies();
            HttpClient client = direct.client().connectTimeout(PATIENCE).build();
            HttpRequest request = direct.request(url.resolve("/sandbox/identity"))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode identity = answer.statusCode() == 200
                    ? JsonMapper.shared().readTree(answer.body()).path("sandbox")
                    : JsonMapper.shared().missingNode();
            return identity.isString() ? new Destination(url, destination.project(), identity.asString()) : destination;
        } catch (IOException | JacksonException notASandbox) {
            return destination;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return destination;
        }
    }
}
