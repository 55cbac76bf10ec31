package io.iterablebatch.api;

import org.jspecify.annotations.Nullable;

/**
 * An endpoint of the API with its published limit.
 *
 * @param method as in {@code POST}
 * @param path from {@code /api/} on; may hold a place such as <code>{jobId}</code>
 * @param requestsPerSecond the published or assumed limit per project; configuration may hold a raised one
 * @param takesAnyBody whether any 2xx is good whatever its body, and a 404 an answer and not a wrong address
 * @param whenForbidden a sentence that says what to ask for after a 403; null where there is no better one than for all
 */
public record Endpoint(
        String method,
        String path,
        double requestsPerSecond,
        boolean takesAnyBody,
        @Nullable String whenForbidden) {

    /** One that answers as most do: JSON, and nothing special about rights. */
    public Endpoint(String method, String path, double requestsPerSecond) {
        this(method, path, requestsPerSecond, false, null);
    }

    /** The same, whose answers are undocumented: the status alone counts. */
    public Endpoint takingAnyBody() {
        return new Endpoint(method, path, requestsPerSecond, true, whenForbidden);
    }

    /** The same with a sentence that says what to ask for after a 403. */
    public Endpoint whenForbidden(String advice) {
        return new Endpoint(method, path, requestsPerSecond, takesAnyBody, advice);
    }

    /** Whether it changes nothing. */
    public boolean isRead() {
        return method.equals("GET");
    }

    /** The name in summaries, as in {@code POST /api/users/bulkUpdate}. */
    public String name() {
        return method + " " + path;
    }
}
