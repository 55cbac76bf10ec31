package io.iterablebatch.config;

import io.iterablebatch.net.Network;
import io.iterablebatch.net.WebAddress;
import io.iterablebatch.net.http1.HttpAnswer;
import io.iterablebatch.net.http1.HttpConnection;
import io.iterablebatch.net.http1.HttpConnections;
import io.iterablebatch.net.http1.TimeLimit;
import java.io.IOException;
import java.net.URI;
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

    private static final int LONGEST_ANSWER = 10_000;

    private static final byte[] NOTHING = {};

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
        try (HttpConnections connections =
                new HttpConnections(network.withoutProxies(), url, PATIENCE, LONGEST_ANSWER)) {
            JsonNode identity = answer(connections, url.resolve("/sandbox/identity"));
            return identity.isString() ? new Destination(url, destination.project(), identity.asString()) : destination;
        } catch (IOException | JacksonException notASandbox) {
            return destination;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return destination;
        }
    }

    private static JsonNode answer(HttpConnections connections, URI question) throws IOException, InterruptedException {
        TimeLimit limit = TimeLimit.in(PATIENCE);
        HttpConnection connection = connections.take(limit);
        try {
            HttpAnswer answer = connection.exchange(connections.request("GET", question), NOTHING, () -> {}, limit);
            return answer.head().status() == 200
                    ? JsonMapper.shared().readTree(answer.body()).path("sandbox")
                    : JsonMapper.shared().missingNode();
        } finally {
            connections.giveBack(connection);
        }
    }
}
