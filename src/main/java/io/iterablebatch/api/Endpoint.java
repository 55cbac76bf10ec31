package io.iterablebatch.api;

import org.jspecify.annotations.Nullable;

/**
 * An endpoint of the API with its published limit.
 *
 * @param method as in {@code POST}
 * @param path from {@code /api/} on; may hold a parameter such as <code>{jobId}</code>
 * @param requestsPerSecond the published or assumed limit per project; configuration may set another
 * @param takesAnyBody whether any 2xx is a success whatever its body; a 404 then is an answer and no wrong address
 * @param whenForbidden a sentence that says what to ask for after a 403; null for the general one
 */
public record Endpoint(
        String method,
        String path,
        double requestsPerSecond,
        boolean takesAnyBody,
        @Nullable String whenForbidden) {

    /** An endpoint that answers with JSON and needs no special rights. */
    public Endpoint(String method, String path, double requestsPerSecond) {
        this(method, path, requestsPerSecond, false, null);
    }

    /** The same endpoint, of whose answers only the status counts because their bodies are undocumented. */
    public Endpoint takingAnyBody() {
        return new Endpoint(method, path, requestsPerSecond, true, whenForbidden);
    }

    /** The same endpoint with a sentence that says what to ask for after a 403. */
    public Endpoint whenForbidden(String advice) {
        return new Endpoint(method, path, requestsPerSecond, takesAnyBody, advice);
    }

    /** Whether its requests change nothing. */
    public boolean isRead() {
        return method.equals("GET");
    }

    /** The name in summaries, as in {@code POST /api/users/bulkUpdate}. */
    public String name() {
        return method + " " + path;
    }
}
