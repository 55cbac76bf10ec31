package io.iterablebatch.config;

import java.net.URI;

/**
 * One Iterable project as this tool sees it: instances, locks and rate budgets belong to one.
 *
 * @param baseUrl scheme, host and port of the API, without a path
 * @param project label of the project
 * @param sandbox identity of the sandbox's state where the base URL is a sandbox, else empty
 */
public record Destination(URI baseUrl, String project, String sandbox) {

    private static final String SANDBOX = "sandbox:";

    /**
     * The key under which the state keeps what belongs to this destination. A sandbox's identity replaces its URL,
     * which changes with the port.
     */
    public String id() {
        return sandbox.isEmpty() ? baseUrl + "#" + project : SANDBOX + sandbox + "#" + project;
    }

    /** Whether an id, as {@link #id} makes it, is that of a sandbox. */
    public static boolean isSandbox(String id) {
        return id.startsWith(SANDBOX);
    }

    /** The label of the project in such an id. */
    public static String projectOf(String id) {
        return id.substring(id.lastIndexOf('#') + 1);
    }

    /** The identity of the sandbox in such an id, or empty. */
    static String sandboxOf(String id) {
        int end = id.lastIndexOf('#');
        return isSandbox(id) && end > 0 ? id.substring(SANDBOX.length(), end) : "";
    }
}
