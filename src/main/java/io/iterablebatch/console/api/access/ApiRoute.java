package io.iterablebatch.console.api.access;

import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.security.Role;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every address of the API, with the role that it needs. What is not named here is for nobody. */
public enum ApiRoute {
    DESCRIPTION("GET", "/openapi.json", null),
    RUNS("GET", "/runs", Role.VIEWER),
    START("POST", "/runs", Role.OPERATOR),
    RUN("GET", "/runs/{run}", Role.VIEWER),
    REJECTS("GET", "/runs/{run}/rejects", Role.VIEWER),
    STOP("POST", "/runs/{run}/stop", Role.OPERATOR),
    QUEUE("GET", "/queue", Role.VIEWER),
    QUEUED_RUN("GET", "/queue/{queued}", Role.VIEWER),
    WITHDRAW("DELETE", "/queue/{queued}", Role.OPERATOR),
    JOBS("GET", "/jobs", Role.VIEWER),
    WORKERS("GET", "/workers", Role.VIEWER),
    PLANS("GET", "/plans", Role.VIEWER),
    PLAN("GET", "/plans/{plan}", Role.VIEWER),
    APPROVE("POST", "/plans/{plan}/approval", Role.APPROVER),
    REVOKE("DELETE", "/plans/{plan}/approval", Role.APPROVER);

    /** What all addresses of this version begin with. */
    public static final String BASE = "/api/v1";

    private final String method;
    private final String path;
    private final @Nullable Role role;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> parts;

    ApiRoute(String method, String path, @Nullable Role role) {
        this.method = method;
        this.path = path;
        this.role = role;
        this.parts = List.of(path.split("/", -1));
    }

    public String method() {
        return method;
    }

    /** The path behind {@link #BASE}, as in {@code /runs/{run}}. */
    public String path() {
        return path;
    }

    /** Whether anybody may use it, without a token. */
    public boolean isOpen() {
        return role == null;
    }

    /** Whether somebody may use it. */
    public boolean isFor(ConsoleUser person) {
        return role == null || person.may(role);
    }

    /** The role that it needs, in words. */
    public String roleWord() {
        return role == null ? "none" : role.word();
    }

    /** The route of a request, if there is one. */
    static Optional<ApiRoute> of(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return at(path).filter(route -> route.method.equals(asked)).findFirst();
    }

    /** The methods that an address takes; none where there is no such address. */
    static List<String> methods(String path) {
        return at(path).map(ApiRoute::method).sorted(Comparator.naturalOrder()).toList();
    }

    private static Stream<ApiRoute> at(String path) {
        List<String> asked = path.startsWith(BASE + "/")
                ? List.of(path.substring(BASE.length()).split("/", -1))
                : List.of();
        return Arrays.stream(values()).filter(route -> route.takes(asked));
    }

    private boolean takes(List<String> asked) {
        if (asked.size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < asked.size(); i++) {
            boolean fits = parts.get(i).startsWith("{")
                    ? !asked.get(i).isEmpty()
                    : parts.get(i).equals(asked.get(i));
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
