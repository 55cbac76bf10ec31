package io.iterablebatch.api;

/**
 * An endpoint of the API with its published limit.
 *
 * @param method as in {@code POST}
 * @param path from {@code /api/} on
 * @param requestsPerSecond the published or assumed limit per project; configuration may hold a raised one
 */
public record Endpoint(String method, String path, double requestsPerSecond) {

    /** The name in summaries, as in {@code POST /api/users/bulkUpdate}. */
    public String name() {
        return method + " " + path;
    }
}
